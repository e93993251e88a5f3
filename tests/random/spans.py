"""Spans of whole months, by an arithmetic of their own: a month is a number, 12 * year + month - 1."""
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    begin: int  # the first month
    end: int    # the month after the last

    def shifted(self, months):
        return Span(self.begin + months, self.end + months)


@dataclass(frozen=True)
class Year:
    """How reporting years are cut: the month they begin in, 1 to 12."""
    starts: int

    def first(self, year):
        return 12 * year + self.starts - 1

    def of_month(self, month):
        """The reporting year that holds a month."""
        return (month - (self.starts - 1)) // 12

    def span(self, year, parts=1, number=1):
        length = 12 // parts
        begin = self.first(year) + (number - 1) * length
        return Span(begin, begin + length)

    def to_date(self, span):
        """From the begin of the year of the span's last month to its end."""
        return Span(self.first(self.of_month(span.end - 1)), span.end)


def periods_in(base, months):
    """The quarters (or years, or months) of a span that are over."""
    return [Span(begin, begin + months) for begin in range(base.begin, base.end - months + 1, months)]


def steps_back(base, count, months):
    """The last spans up to the end of another; of years the same months."""
    if months == 12:
        return [base.shifted(-12 * back) for back in range(count - 1, -1, -1)]
    return [Span(base.end - months * back, base.end - months * (back - 1)) for back in range(count, 0, -1)]


def day(month):
    """The first day of a month."""
    return f"{month // 12:04}-{month % 12 + 1:02}-01"


def names(span, year):
    """Every way to write a span that leaves no doubt in any context: both ends written out, or a part of a year."""
    length = span.end - span.begin
    found = [f"{day(span.begin)}/P{length}M"]
    label = year.of_month(span.begin)
    offset = span.begin - year.first(label)
    if length == 12 and offset == 0:
        found += [f"{label}", f"{label}-A1", f"{label}年", f"{label}年全年", f"{day(span.begin)}/P1Y"]
    if length == 6 and offset % 6 == 0:
        found += [f"{label}-S{offset // 6 + 1}", f"{label}年{'上下'[offset // 6]}半年"]
    if length == 4 and offset % 4 == 0:
        found += [f"{label}-T{offset // 4 + 1}"]
    if length == 3 and offset % 3 == 0:
        quarter = offset // 3 + 1
        found += [f"{label}-Q{quarter}", f"{label}Q{quarter}", f"{label}年{'一二三四'[quarter - 1]}季度",
                  f"{label}年第{quarter}季度"]
    if length == 9 and offset == 0:
        found += [f"{label}年前三季度", f"{label}年前9个月", f"{label}年一至三季度"]
    if length == 1:
        found += [f"{label}-M{offset + 1:02}", f"{span.begin // 12}-{span.begin % 12 + 1:02}",
                  f"{span.begin // 12}年{span.begin % 12 + 1}月"]
    if length % 12 == 0 and length > 12 and offset == 0:
        found += [f"{label}..{label + length // 12 - 1}", f"{label}-{label + length // 12 - 1}年"]
    if length > 1 and span.begin // 12 == (span.end - 1) // 12:
        found += [f"{span.begin // 12}年{span.begin % 12 + 1}-{(span.end - 1) % 12 + 1}月"]
    return found


def filed_to_date(span, year):
    """How a figure from the year's begin to the span's end is filed, without both ends."""
    label = year.of_month(span.begin)
    length = span.end - span.begin
    if length == 12:
        return f"{label}"
    return f"{label}-Q{length // 3}" if length % 3 == 0 else f"{label}-M{length:02}"
