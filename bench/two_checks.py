"""What one would write without budgetlint: two of its checks, with PyYAML's loader in C. Prints the rows that fail."""

import sys
from decimal import Decimal, InvalidOperation

import yaml


def figure(cell: object) -> Decimal:
    try:
        return Decimal(str(cell).replace(",", ""))
    except InvalidOperation:
        return Decimal(0)


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        model = yaml.load(file, Loader=yaml.CSafeLoader)
    for table in model["tables"]:
        for part in table.get("parts", [table]):
            columns = part.get("columns", [])
            if "合计" not in columns or "基本支出" not in columns or "项目支出" not in columns:
                continue
            total, basic, projects = (columns.index(name) for name in ("合计", "基本支出", "项目支出"))
            for row in part.get("rows", []):
                if figure(row[total]) != figure(row[basic]) + figure(row[projects]):
                    print(table["id"], row)
                if figure(row[total]) < 0:
                    print(table["id"], row)


if __name__ == "__main__":
    main()
