"""What stands in the stock list: articles of any office, counted by nobody."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

ColumnWidths = tuple[float, ...]

# Code, in stock, lowest stock, shelf; the articles are below, in the same order.
_STOCK = (
    ("A-1004", 24, 10, "A1"),
    ("A-1011", 6, 4, "A1"),
    ("A-1020", 150, 60, "A2"),
    ("A-1024", 31, 12, "A2"),
    ("A-1031", 8, 8, "A2"),
    ("B-2003", 12, 6, "A3"),
    ("B-2007", 48, 24, "A3"),
    ("B-2015", 9, 10, "A3"),
    ("B-2018", 40, 20, "A4"),
    ("B-2022", 5, 3, "A4"),
    ("C-3001", 36, 12, "B1"),
    ("C-3002", 18, 12, "B1"),
    ("C-3010", 4, 2, "B1"),
    ("C-3014", 22, 10, "B1"),
    ("C-3019", 60, 40, "B2"),
    ("C-3020", 7, 12, "B2"),
    ("D-4005", 75, 30, "B2"),
    ("D-4006", 20, 20, "B3"),
    ("D-4012", 11, 5, "B3"),
    ("D-4013", 14, 6, "B3"),
    ("D-4020", 33, 15, "B3"),
    ("D-4024", 9, 4, "B4"),
    ("E-5001", 3, 1, "C1"),
    ("E-5008", 64, 32, "C1"),
    ("E-5009", 27, 12, "C1"),
    ("E-5011", 10, 6, "C1"),
    ("E-5015", 2, 2, "C2"),
    ("E-5017", 5, 2, "C2"),
    ("F-6002", 8, 4, "C2"),
    ("F-6003", 15, 10, "C2"),
    ("F-6011", 2, 2, "C3"),
    ("F-6014", 19, 8, "C3"),
    ("F-6016", 12, 12, "C3"),
    ("F-6021", 6, 3, "C3"),
    ("G-7001", 45, 25, "D1"),
    ("G-7002", 38, 25, "D1"),
    ("G-7005", 16, 20, "D1"),
    ("G-7008", 52, 30, "D2"),
    ("G-7010", 21, 10, "D2"),
    ("G-7013", 4, 5, "D2"),
)
SUPPLIERS = (
    "Papelería El Punto",
    "Distribuidora del Norte",
    "Abarrotes La Central",
    "Ferretería Hidalgo",
    "Comercial Tres Ríos",
)
_ORDERS = 26
_DAYS_BETWEEN_ORDERS = 9


def articles() -> tuple[str, ...]:
    """The articles in words, in the order of the stock."""
    return (
        QCoreApplication.translate("HideScreen", "Copy paper A4, 500 sheets"),
        QCoreApplication.translate("HideScreen", "Toner, black"),
        QCoreApplication.translate("HideScreen", "Ballpoint pens, blue"),
        QCoreApplication.translate("HideScreen", "Pencils HB"),
        QCoreApplication.translate("HideScreen", "Markers, assorted"),
        QCoreApplication.translate("HideScreen", "Lever arch files"),
        QCoreApplication.translate("HideScreen", "Envelopes C5"),
        QCoreApplication.translate("HideScreen", "Staples 24/6"),
        QCoreApplication.translate("HideScreen", "Document sleeves"),
        QCoreApplication.translate("HideScreen", "Punch, two holes"),
        QCoreApplication.translate("HideScreen", "Drinking water, 20 l"),
        QCoreApplication.translate("HideScreen", "Coffee, ground"),
        QCoreApplication.translate("HideScreen", "Sugar, 1 kg"),
        QCoreApplication.translate("HideScreen", "Tea, 25 bags"),
        QCoreApplication.translate("HideScreen", "Paper cups"),
        QCoreApplication.translate("HideScreen", "Biscuits, box"),
        QCoreApplication.translate("HideScreen", "Paper towels"),
        QCoreApplication.translate("HideScreen", "Washing-up liquid"),
        QCoreApplication.translate("HideScreen", "Bin bags, 60 l"),
        QCoreApplication.translate("HideScreen", "Floor cleaner, 5 l"),
        QCoreApplication.translate("HideScreen", "Sponges"),
        QCoreApplication.translate("HideScreen", "Bleach, 2 l"),
        QCoreApplication.translate("HideScreen", "Extension lead"),
        QCoreApplication.translate("HideScreen", "Batteries AA"),
        QCoreApplication.translate("HideScreen", "Batteries AAA"),
        QCoreApplication.translate("HideScreen", "Light bulbs, LED"),
        QCoreApplication.translate("HideScreen", "Network cable, 5 m"),
        QCoreApplication.translate("HideScreen", "Padlock"),
        QCoreApplication.translate("HideScreen", "Adhesive tape"),
        QCoreApplication.translate("HideScreen", "Scissors"),
        QCoreApplication.translate("HideScreen", "Stapler"),
        QCoreApplication.translate("HideScreen", "Sticky notes"),
        QCoreApplication.translate("HideScreen", "Glue sticks"),
        QCoreApplication.translate("HideScreen", "Calculator"),
        QCoreApplication.translate("HideScreen", "Hand soap, 500 ml"),
        QCoreApplication.translate("HideScreen", "Toilet paper, 12 rolls"),
        QCoreApplication.translate("HideScreen", "Hand gel, 1 l"),
        QCoreApplication.translate("HideScreen", "Gloves, box of 100"),
        QCoreApplication.translate("HideScreen", "Face masks, box of 50"),
        QCoreApplication.translate("HideScreen", "First-aid box"),
    )


def stock_rows(*, to_order_only: bool = False) -> list[tuple[str, ...]]:
    """The first sheet, its heading first."""
    rows: list[tuple[str, ...]] = [
        (
            QCoreApplication.translate("HideScreen", "Code"),
            QCoreApplication.translate("HideScreen", "Article"),
            QCoreApplication.translate("HideScreen", "Shelf"),
            QCoreApplication.translate("HideScreen", "In stock"),
            QCoreApplication.translate("HideScreen", "Lowest"),
            QCoreApplication.translate("HideScreen", "To order"),
        )
    ]
    for (code, stock, lowest, shelf), article in zip(_STOCK, articles(), strict=True):
        order = str(lowest * 2 - stock) if stock <= lowest else ""
        if order or not to_order_only:
            rows.append((code, article, shelf, str(stock), str(lowest), order))
    return rows


def order_rows(today: QDate) -> list[tuple[str, ...]]:
    """The second sheet: orders of the last months, the latest first."""
    rows: list[tuple[str, ...]] = [
        (
            QCoreApplication.translate("HideScreen", "Date"),
            QCoreApplication.translate("HideScreen", "Article"),
            QCoreApplication.translate("HideScreen", "Supplier"),
            QCoreApplication.translate("HideScreen", "Quantity"),
            QCoreApplication.translate("HideScreen", "Arrived"),
        )
    ]
    words = articles()
    yes = QCoreApplication.translate("HideScreen", "Yes")
    # The day of the month is kept: the list does not change from one look to the next.
    first = today.addDays(-(today.dayOfYear() % _DAYS_BETWEEN_ORDERS) - 2)
    for number in range(_ORDERS):
        day = first.addDays(-number * _DAYS_BETWEEN_ORDERS)
        place = (number * 7 + 3) % len(words)
        rows.append(
            (
                QLocale().toString(day, "dd/MM/yyyy"),
                words[place],
                SUPPLIERS[(number * 3) % len(SUPPLIERS)],
                str(_STOCK[place][2]),
                "" if number == 0 else yes,
            )
        )
    return rows
