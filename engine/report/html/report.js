/* A table of entities is sorted by its headings. Nothing else is done, and without it the page tells the same. Of each
   row `data-o` has the places of status, reading, aim and gap among those of its column; `-` where there is none. */
for (const table of document.querySelectorAll("table.entities")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells].slice(0, 5);
  const names = new Intl.Collator(document.documentElement.lang, {numeric: true});
  const rows = [...body.rows].map((row, place) => ({
    row, place, name: row.cells[0].textContent, keys: row.dataset.o.split(" ").map((key) => (key === "-" ? NaN : Number(key))),
  }));
  const compared = (one, other, column, direction) => {
    if (column === 0) return direction * names.compare(one.name, other.name);
    const [first, second] = [one.keys[column - 1], other.keys[column - 1]];
    if (isNaN(first) || isNaN(second)) return isNaN(first) - isNaN(second);
    return direction * (first - second);
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const direction = {ascending: -1, descending: 0}[head.getAttribute("aria-sort")] ?? 1;
      for (const each of heads) each.removeAttribute("aria-sort");
      if (direction !== 0) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      const sorted = [...rows].sort((one, other) =>
        (direction === 0 ? 0 : compared(one, other, column, direction)) || one.place - other.place);
      body.append(...sorted.map((each) => each.row));
    });
  });
}
