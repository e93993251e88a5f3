"""Reads a page of onpace strictly: what is closed was open, and nothing is in it that need not be."""
import base64
import hashlib
import html.parser
import re

VOID = {"meta", "path", "circle", "rect", "br"}
TAGS = VOID | {"html", "head", "title", "style", "body", "header", "main", "footer", "section", "article", "h1", "h2", "h3",
               "h4", "h5", "p", "a", "b", "strong", "small", "span", "code", "ul", "li", "dl", "div", "dt", "dd", "table",
               "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "pre", "svg", "marker", "desc", "text",
               "script"}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "role", "scope", "colspan",
              "tabindex", "aria-label", "aria-labelledby", "aria-hidden", "viewbox", "preserveaspectratio", "d",
              "data-o", "x", "y", "cx", "cy", "r", "width", "height", "refx", "refy", "markerwidth", "markerheight"}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.text, self.problems, self.open_tags, self.ids, self.links = text, [], [], [], []
        self.headings, self.words, self.style, self.script, self.meta = [], [], "", "", {}
        self.pictures_without_title = 0
        self.expects_title = False
        self.feed(text)
        self.close()
        if self.open_tags:
            self.problems.append(f"still open at the end: {self.open_tags}")

    def handle_starttag(self, tag, attributes):
        if self.expects_title and tag != "title":
            self.problems.append("a picture with a role has no title")
        self.expects_title = False
        if tag not in TAGS:
            self.problems.append(f"an element that no report has: <{tag}>")
        for name, value in attributes:
            if name not in ATTRIBUTES:
                self.problems.append(f"an attribute that no report has: {name} of <{tag}>")
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
        named = dict(attributes)
        if tag == "th" and "scope" not in named:
            self.problems.append("a header cell without a scope")
        if tag == "script" and attributes:
            self.problems.append("a script that is not in the page")
        if tag == "svg":
            self.expects_title = named.get("role") == "img"
            if not self.expects_title and "aria-hidden" not in named:
                self.problems.append("a picture that neither speaks nor is hidden")
        if tag == "meta":
            self.meta[named.get("http-equiv") or named.get("name") or "charset"] = named.get("content", "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open_tags.pop()

    def handle_endtag(self, tag):
        if not self.open_tags or self.open_tags.pop() != tag:
            self.problems.append(f"</{tag}> closes what is not open")

    def handle_data(self, data):
        if self.open_tags and self.open_tags[-1] == "style":
            self.style += data
        elif self.open_tags and self.open_tags[-1] == "script":
            self.script += data
        else:
            self.words.append(data)

    def handle_comment(self, data):
        self.problems.append(f"a comment: {data}")

    def said(self):
        """What a reader sees."""
        return " ".join("".join(self.words).split())


def digest_of(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def problems_of(text):
    """What is wrong with the page as a whole, and the page."""
    page = Page(text)
    problems = list(page.problems)
    if text.count("<style>") != 1:
        problems.append("not one style sheet")
    # a script stands there for tables that it sorts alone, and only the one that the policy names may run
    sortable = text.count('<table class="entities">') and "data-o=" in text
    if text.count("<script>") > (1 if sortable else 0):
        problems.append("a script that nothing needs")
    script = f"'; script-src '{digest_of(page.script)}" if page.script else ""
    policy = f"default-src 'none'; style-src '{digest_of(page.style)}{script}'; base-uri 'none'; form-action 'none'"
    if page.meta.get("Content-Security-Policy") != policy:
        problems.append(f"the policy is {page.meta.get('Content-Security-Policy')}, should be {policy}")
    if re.search(r"\b(fetch|eval|import|innerHTML|XMLHttpRequest|WebSocket|src|href)\b", page.script):
        problems.append("the script asks for something, or writes markup")
    if re.search(r"url\((?!#)", page.style) or "@import" in page.style:
        problems.append("the style sheet asks for something")
    if len(page.ids) != len(set(page.ids)):
        problems.append("an id stands twice")
    for link in page.links:
        inside = link.startswith("#") and link[1:] in page.ids
        if not inside and not link.lower().startswith(("https://", "http://")):
            problems.append(f"a link that leads nowhere: {link}")
    if page.headings.count(1) != 1 or page.headings[0] != 1:
        problems.append(f"the first heading is not the only one of its level: {page.headings}")
    for one, next_one in zip(page.headings, page.headings[1:]):
        if next_one > one + 1:
            problems.append(f"a heading of level {next_one} stands below one of level {one}")
    return problems, page
