"""Archives of files, as offices pack their tables, and as nobody should."""
import gzip
import io
import pathlib
import struct
import zipfile

HERE = pathlib.Path(__file__).resolve().parent

# World Bank, World Development Indicators: GDP growth (annual %), as downloaded in 2024; Germany, China and the last years
WORLD_BANK = """\ufeff"Data Source","World Development Indicators",

"Last Updated Date","2024-06-28",

"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021","2022","2023",
"China","CHN","GDP growth (annual %)","NY.GDP.MKTP.KD.ZG","2.23863835634639","8.44846941687277","2.98908408613474","5.19999999987174",
"Germany","DEU","GDP growth (annual %)","NY.GDP.MKTP.KD.ZG","-3.82676871619293","3.16381994194575","1.80620896724351","-0.304934575740816",
"""
COUNTRIES = """\ufeff"Country Code","Region","IncomeGroup","SpecialNotes","TableName",
"CHN","East Asia & Pacific","Upper middle income","","China",
"DEU","Europe & Central Asia","High income","","Germany",
"""
INDICATORS = """\ufeff"INDICATOR_CODE","INDICATOR_NAME","SOURCE_NOTE","SOURCE_ORGANIZATION",
"NY.GDP.MKTP.KD.ZG","GDP growth (annual %)","Annual percentage growth rate of GDP at market prices.","World Bank national accounts data",
"""

# Statistics Canada, table 14-10-0335: unemployment rate, Canada, all occupations, both sexes
CANADA = """\ufeff"REF_DATE","GEO","DGUID","Labour force characteristics","UOM","UOM_ID","SCALAR_FACTOR","SCALAR_ID","VECTOR","COORDINATE","VALUE","STATUS","SYMBOL","TERMINATED","DECIMALS"
"2019","Canada","2016A000011124","Unemployment rate","Percentage","242","units","0","v1063550819","1.6.1","5.7","","","","1"
"2020","Canada","2016A000011124","Unemployment rate","Percentage","242","units","0","v1063550819","1.6.1","9.5","","","","1"
"2021","Canada","2016A000011124","Unemployment rate","Percentage","242","units","0","v1063550819","1.6.1","7.5","","","","1"
"""
CANADA_ABOUT = """\ufeff"Cube Title","Product Id","CANSIM Id","URL","Cube Notes","Archive Status","Frequency","Start Reference Period","End Reference Period","Total number of dimensions"
"Labour force characteristics by occupation, annual","14100335","","https://www150.statcan.gc.ca/t1/tbl1/en/tv.action?pid=1410033501","1;2","CURRENT","Annual","1987-01-01","2021-01-01","4"
"""

PLAIN = "indicator,period,value\njobs,2025-Q2,12\n"


def packed(files, method=zipfile.ZIP_DEFLATED):
    """Each file is a name and its content."""
    block = io.BytesIO()
    with zipfile.ZipFile(block, "w") as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, method, 9)
    return block.getvalue()


def archive(name, *files, method=zipfile.ZIP_DEFLATED):
    (HERE / name).write_bytes(packed(files, method))


def changed(content, local, central, value):
    """A number of two bytes in the heads of all entries."""
    content = bytearray(content)
    for sign, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        place = -1
        while (place := content.find(sign, place + 1)) >= 0:
            struct.pack_into("<H", content, place + offset, value)
    return bytes(content)


def broken():
    whole = packed([("figures.csv", PLAIN * 20)])
    (HERE / "cut.zip").write_bytes(whole[:-30])
    at = whole.index(b"figures.csv") + len("figures.csv") + 8
    (HERE / "altered.zip").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1:])
    (HERE / "locked.zip").write_bytes(changed(whole, 6, 8, 1))
    (HERE / "deflate64.zip").write_bytes(changed(whole, 8, 10, 9))
    (HERE / "twice.zip").write_bytes(packed([("figures.csv", PLAIN), ("figurez.csv", PLAIN)]).replace(b"figurez", b"figures"))
    bomb = packed([("figures.csv", "indicator,period,value\n" + " " * 200_000_000)])
    (HERE / "blanks.zip.gz").write_bytes(gzip.compress(bomb, 9, mtime=0))
    archive("empty.zip")


def write():
    archive("world-bank.zip", ("Metadata_Country_API_NY.GDP.MKTP.KD.ZG_DS2_en_csv_v2_2788350.csv", COUNTRIES),
            ("API_NY.GDP.MKTP.KD.ZG_DS2_en_csv_v2_2788350.csv", WORLD_BANK),
            ("Metadata_Indicator_API_NY.GDP.MKTP.KD.ZG_DS2_en_csv_v2_2788350.csv", INDICATORS))
    archive("statcan.zip", ("14100335.csv", CANADA), ("14100335_MetaData.csv", CANADA_ABOUT))
    # FAOSTAT's archives hold the codes beside the figures, and nothing in their names says so
    archive("codes.zip", ("Jobs_AreaCodes.csv", "Area Code,Area\n1,Here\n"), ("Jobs_All_Data.csv", PLAIN),
            ("Jobs_Flags.csv", "Flag,Description\nA,Official figure\n"), ("__MACOSX/._Jobs_All_Data.csv", "\0\1"),
            ("notes/about.pdf", "%PDF-1.4"))
    archive("several.zip", ("2024/figures.csv", PLAIN), ("2025/figures & more.csv", PLAIN.replace("12", "13")),
            ("2025/only.csv", PLAIN.replace("12", "14")), ("notes.txt", "nothing"), method=zipfile.ZIP_STORED)
    archive("nested.zip", ("inner.csv", packed([("figures.csv", PLAIN)])), ("packed.csv", gzip.compress(PLAIN.encode(), 9, mtime=0)))
    archive("documents.zip", ("report.pdf", "%PDF-1.4"), ("map.png", "\x89PNG"))
    # a name in GB 18030, as Chinese programs write it; the content, too
    named = packed([("12345678.csv", "指标,时期,数值\njobs,2025-Q2,15\n".encode("gb18030"))])
    (HERE / "gbk.zip").write_bytes(named.replace(b"12345678.csv", "主要指标.csv".encode("gb18030")))
    broken()
