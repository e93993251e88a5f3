"""Builds the documentation site from the Markdown of the checkout: build.py DIRECTORY.

English stands in DIRECTORY, Chinese in DIRECTORY/zh, each page with the same name in both. Files that pages link to are
copied, and every link, picture and anchor of the result is looked up. Ends with 77 where mkdocs is not installed.
"""
import html.parser
import os
import pathlib
import posixpath
import re
import shutil
import subprocess
import sys
import urllib.parse

from github_slugs import slugify

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
LINK = re.compile(r"(!?\[(?:[^\]\[]|\[[^\]]*\])*\])\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)
FENCE = re.compile(r"^ *```.*?^ *```$", re.S | re.M)
SKIPPED = {".git", ".ci", ".cache", "build"}
LANGUAGES = ("en", "zh")


def sources():
    """Every Markdown file of the checkout."""
    for path in sorted(ROOT.rglob("*.md")):
        parts = path.relative_to(ROOT).parts
        if not SKIPPED & set(parts):
            yield "/".join(parts)


def is_chinese(path):
    return path.endswith(".zh.md")


def in_english(path):
    return path.replace(".zh.md", ".md")


def place_of(path):
    """Where a file of the checkout stands in the site of either language."""
    page = in_english(path)
    return "index.md" if page == "README.md" else page.removeprefix("docs/")


def pages_of(language, paths):
    """Page of the checkout by place; in Chinese an English page stands where there is no other."""
    pages = {place_of(path): path for path in paths if not is_chinese(path)}
    if language == "zh":
        pages.update({place_of(path): path for path in paths if is_chinese(path)})
    return pages


def anchors(path):
    text = FENCE.sub("", (ROOT / path).read_text(encoding="utf-8"))
    return [slugify(heading.replace("`", ""), "-") for heading in HEADING.findall(text)]


def translated(anchor, linked, shown):
    """The heading of the page that is shown which stands where the linked one has its own: both have one outline."""
    return dict(zip(anchors(linked), anchors(shown))).get(anchor, anchor)


class Site:
    def __init__(self, language, paths, directory):
        self.language, self.paths, self.directory = language, set(paths), directory
        self.pages = pages_of(language, paths)
        self.problems = []

    def across(self, source, place, target):
        """The same page in the other language, where the link leads there."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        if path not in self.paths or in_english(path) != in_english(source) or path == source:
            return None
        page = posixpath.splitext(place)[0] + ".html"
        up = "../" * place.count("/")
        return f"{up}zh/{page}" if is_chinese(path) else f"{up}../{page}"

    def link(self, source, place, target):
        """A link of the source as it is written on the page; files are copied on the way."""
        if re.match(r"[a-z]+:|#", target):
            return target
        file, _, anchor = target.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), urllib.parse.unquote(file)))
        if anchor and self.pages.get(place_of(path), path) != path:
            anchor = translated(anchor, path, self.pages[place_of(path)])
        anchor = "#" + anchor if anchor else ""
        here = posixpath.dirname(place)
        if path in self.paths:
            return posixpath.relpath(place_of(path), here or ".") + anchor
        if not (ROOT / path).is_file():
            self.problems.append(f"{source}: {target} is no file")
            return target
        copy = self.directory / "pages" / place_of(path)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, copy)
        return posixpath.relpath(place_of(path), here or ".") + anchor

    def page(self, source, place):
        text, result, end = (ROOT / source).read_text(encoding="utf-8"), "", 0

        def replaced(found):
            across = self.across(source, place, found[2])
            if across:  # mkdocs would look for it among the pages of this language
                return f'<a href="{across}">{found[1][1:-1]}</a>'
            return f"{found[1]}({self.link(source, place, found[2])})"

        def rewritten(prose):
            return LINK.sub(replaced, prose)

        for fence in FENCE.finditer(text):
            result += rewritten(text[end:fence.start()]) + fence[0]
            end = fence.end()
        return result + rewritten(text[end:])

    def navigation(self, entries):
        return [{title: self.navigation(entry) if isinstance(entry, list) else place_of(entry)
                 for title, entry in row.items()} for row in entries]

    def write(self, settings):
        import yaml
        for place, source in self.pages.items():
            file = self.directory / "pages" / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.page(source, place), encoding="utf-8")
        shutil.copyfile(HERE / "site.css", self.directory / "pages/site.css")
        navigation = self.navigation(settings["pages"])
        listed = re.findall(r"[\w./-]+\.md", str(navigation))
        rest = [place for place, source in self.pages.items() if source.startswith("docs/") and place not in listed]
        if rest:
            navigation.append({settings["further"]: rest})
        alternate = [{"name": "English", "link": "../index.html" if self.language == "zh" else "index.html", "lang": "en"},
                     {"name": "中文", "link": "index.html" if self.language == "zh" else "zh/index.html", "lang": "zh"}]
        base = (HERE / "mkdocs.yml").read_text(encoding="utf-8")
        base = base.replace("  name: material\n", f"  name: material\n  language: {settings['language']}\n")
        base = base.replace("extra:\n", "extra:\n  alternate: " + yaml.safe_dump(alternate, default_flow_style=True,
                                                                               width=9999, allow_unicode=True))
        own = {"site_name": "onpace", "site_description": settings["description"], "nav": navigation}
        (self.directory / "mkdocs.yml").write_text(base + yaml.safe_dump(own, allow_unicode=True, sort_keys=False),
                                                   encoding="utf-8")


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.ids.update(value for name, value in attributes if name in ("id", "name") and value)
        link = values.get("href") if tag in ("a", "link") else values.get("src") if tag in ("img", "script") else None
        if link:
            self.links.append(link)


def dead_links(directory):
    """Links of the built pages that lead nowhere, and those that lead to other hosts without being asked to."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in directory.rglob("*.html") if path.name != "404.html"}
    for path, page in pages.items():
        for link in page.links:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            file = path if not parts.path else (path.parent / urllib.parse.unquote(parts.path)).resolve()
            anchor = urllib.parse.unquote(parts.fragment)
            if file.is_dir():
                file = file / "index.html"
            known = anchor in pages[file].ids if file in pages and anchor not in ("", "__toc", "__search") else True
            if not file.is_file() or not known:
                yield f"{path.relative_to(directory)}: {link} leads nowhere"


def build(directory):
    import yaml
    directory = directory.resolve()
    staging = directory.with_name(directory.name + "-sources")
    for one in (directory, staging):
        shutil.rmtree(one, ignore_errors=True)
    paths, problems = list(sources()), []
    navigation = yaml.safe_load((HERE / "navigation.yml").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        site = Site(language, paths, staging / language)
        site.write(navigation[language])
        problems += site.problems
        place = directory if language == "en" else directory / language
        result = subprocess.run(["mkdocs", "build", "--strict", "-f", str(site.directory / "mkdocs.yml"), "-d",
                                 str(place)], env={**os.environ, "PYTHONPATH": str(HERE), "LC_ALL": "C.UTF-8",
                                                   "PYTHONDONTWRITEBYTECODE": "1"}, capture_output=True, text=True)
        if result.returncode != 0:
            problems.append(result.stdout + result.stderr)
    return problems or list(dead_links(directory))


def main():
    if shutil.which("mkdocs") is None:
        print("mkdocs is not installed")
        sys.exit(77)
    problems = build(pathlib.Path(sys.argv[1]))
    print("\n".join(problems) or f"the site stands in {sys.argv[1]}")
    sys.exit(1 if problems else 0)


main()
