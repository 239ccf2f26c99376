"""The peer of `ashar match --hide-codes`: scikit-learn's TF-IDF over four-letter pieces, cosine, the best
position within the office. Says its figures as JSON, one run after the other in the same process.

    python3 xtask/peers/tfidf.py PLAN.csv BUDGET.csv

Reading the files and importing scikit-learn are not counted; texts in, best positions out is.
"""

import csv
import json
import sys
import time

import numpy
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def match(measures, positions, offices_of_measures, offices_of_positions):
    """The index of the most similar position of the same office for each measure; -1 where it has none."""
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(4, 4))
    of_positions = vectorizer.fit_transform(positions)
    of_measures = vectorizer.transform(measures)
    found = numpy.full(len(measures), -1)
    places, askers = {}, {}
    for at, office in enumerate(offices_of_positions):
        places.setdefault(office, []).append(at)
    for at, office in enumerate(offices_of_measures):
        askers.setdefault(office, []).append(at)
    for office, asking in askers.items():
        if office in places:
            here = numpy.array(places[office])
            likeness = (of_measures[asking] @ of_positions[here].T).toarray()
            found[asking] = here[likeness.argmax(axis=1)]
    return found


def main():
    plan, budget = rows(sys.argv[1]), rows(sys.argv[2])
    positions = {}
    for row in budget:
        positions.setdefault((row["cd_orgao"], row["projetoatividade"]), row)
    keys = list(positions)
    index = {key: at for at, key in enumerate(keys)}
    truth = [index.get((row["org_code"], row["action_code"]), -1) for row in plan]
    differs = [row["measure"].strip().lower() != row["action"].strip().lower() for row in plan]
    columns = {
        "measure": (["measure"], ["ds_projeto_atividade"]),
        "measure, product, programme": (
            ["measure", "product_indicator", "programme"],
            ["ds_projeto_atividade", "ds_programa"],
        ),
        "measure, product, programme, unit, place, function": (
            ["measure", "product_indicator", "programme", "org", "subprefecture"],
            ["ds_projeto_atividade", "ds_programa", "ds_orgao", "ds_funcao"],
        ),
    }
    figures = []
    for name, (left, right) in columns.items():
        measures = [" ".join(row[column] for column in left) for row in plan]
        texts = [" ".join(positions[key][column] for column in right) for key in keys]
        offices = [row["org_code"] for row in plan], [key[0] for key in keys]
        taken = []
        for _ in range(5):
            started = time.perf_counter()
            found = match(measures, texts, *offices)
            taken.append(time.perf_counter() - started)
        known = [at for at, true in enumerate(truth) if true >= 0]
        hard = [at for at in known if differs[at]]
        figures.append({
            "columns": name,
            "seconds": sorted(taken)[len(taken) // 2],
            "first": sum(found[at] == truth[at] for at in known) / len(known),
            "first_where_the_text_differs": sum(found[at] == truth[at] for at in hard) / len(hard),
        })
    print(json.dumps({"sklearn": sklearn.__version__, "runs": figures}))


if __name__ == "__main__":
    main()
