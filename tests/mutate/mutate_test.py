"""The faults of a small text are those that are meant, and of a tiny project exactly what no test asks for survives."""
import os
import pathlib
import subprocess
import sys
import tempfile

from faults import faults_of
from mutate import drawn, hunt

SAMPLE = '''#if ONE < 2
// a < b stays, and so does "x" + 'y'
bool f(std::vector<int> const& all, char const* text) {
  if (all.size() <= 3 && !all.empty()) return true;
  note("a < b", 'x' - 1);
  return text + 1 != nullptr;
}
'''
WANTED = {
    (4, "if (all.size() < 3 && !all.empty()) return true;"),
    (4, "if (all.size() <= 4 && !all.empty()) return true;"),
    (4, "if (all.size() <= 3 || !all.empty()) return true;"),
    (4, "if (all.size() <= 3 && all.empty()) return true;"),
    (4, "if (all.size() <= 3 && !all.empty()) return false;"),
    (4, "if (true) return true;"),
    (4, "if (false) return true;"),
    (5, ";"),
    (5, """note("a < b", 'x' + 1);"""),
    (5, """note("a < b", 'x' - 2);"""),
    (6, "return text - 1 != nullptr;"),
    (6, "return text + 2 != nullptr;"),
    (6, "return text + 1 == nullptr;"),
}
PROJECT = "engine/grade.cpp"
GRADE = '''int bonus(int x) { return x > 90 ? 1 : 0; }
int grade(int x) {
  if (x < 0) return 0;
  return x + bonus(x);
}
'''
# nothing asks what 90 and 91 give, and of 0 the same comes either way
ASKED = "int grade(int); int main() { return grade(-1) == 0 && grade(0) == 0 && grade(1) == 1 && grade(95) == 96 ? 0 : 1; }\n"
SURVIVORS = {"x >= 90", "x > 91", "x <= 0", "x < 1"}


def lines_of(text):
    return {(number, new) for number, _, new in (fault.place(text) for fault in faults_of(text))}


def hunted():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "engine").mkdir()
        (folder / "asked.cpp").write_text(ASKED)

        def build():
            command = [os.environ.get("ONPACE_CXX", "c++"), "-w", "-o", "grade", "asked.cpp", PROJECT]
            return subprocess.run(command, cwd=folder, stderr=subprocess.DEVNULL).returncode == 0

        texts = {PROJECT: GRADE}
        (folder / PROJECT).write_text(GRADE)
        failing = lambda path: "asked" if subprocess.run([folder / "grade"]).returncode else None
        chosen = drawn(texts, 100, 1)
        survivors, built = hunt(folder, texts, chosen, build, failing, lambda text: None)
        assert (folder / PROJECT).read_text() == GRADE, "the text is not as it was"
        assert built == len(chosen) > 8, f"{built} of {len(chosen)} were built"
        return survivors


def main():
    found = lines_of(SAMPLE)
    assert found == WANTED, f"missing {WANTED - found}, unexpected {found - WANTED}"
    assert drawn({PROJECT: GRADE}, 4, 7) == drawn({PROJECT: GRADE}, 4, 7), "one seed, two draws"
    assert len(drawn({PROJECT: GRADE}, 4, 7)) == 4
    survivors = hunted()
    wrong = [told for told in survivors if not any(part in told.split(" -> ")[1] for part in SURVIVORS)]
    assert not wrong and len(survivors) == len(SURVIVORS), "\n".join(survivors)
    print(f"{len(found)} faults as they are meant, {len(survivors)} survivors as they must be")


if __name__ == "__main__":
    sys.exit(main())
