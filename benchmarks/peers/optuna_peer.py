"""Searches by Optuna: the peer of our benchmark of strategies.

A line of JSON on standard input begins a search:

    {"domain": …, "sampler": "tpe"|"nsga2"|"random", "seed": 1, "directions": ["minimize"], "trials": 200}

A domain is a tree of {"kind": "product", "parts": [{"name", "domain"}]}, {"kind": "choice",
"options": [{"label", "domain"}]}, {"kind": "integer"|"real", "least", "most", "logarithmic"}. Each
proposed point is printed as a line, an object of places and answers in the order of the tree, and a
line with the list of its values is read; after the last one a line tells the seconds that ask,
suggest and tell took together, and the milliseconds of a trial in the mean of the last hundred.
Samplers have their defaults but for the seed, the storage is Optuna's in memory.
"""

import json
import sys
import time

import optuna

SAMPLERS = {
    "tpe": optuna.samplers.TPESampler,
    "nsga2": optuna.samplers.NSGAIISampler,
    "random": optuna.samplers.RandomSampler,
}
LAST = 100


def below(place, name):
    return place + "/" + name if place else name


def suggest(trial, domain, place, answers):
    kind = domain["kind"]
    if kind == "product":
        for part in domain["parts"]:
            suggest(trial, part["domain"], below(place, part["name"]), answers)
    elif kind == "choice":
        labels = [option["label"] for option in domain["options"]]
        label = trial.suggest_categorical(place, labels)
        answers[place] = label
        opened = domain["options"][labels.index(label)]["domain"]
        suggest(trial, opened, below(place, label), answers)
    elif kind == "integer":
        answers[place] = trial.suggest_int(
            place, domain["least"], domain["most"], log=domain["logarithmic"])
    elif kind == "real":
        value = trial.suggest_float(
            place, domain["least"], domain["most"], log=domain["logarithmic"])
        # Rounding may carry a value that lies on a bound over it.
        answers[place] = min(max(value, domain["least"]), domain["most"])
    else:
        raise ValueError("no such kind of domain: " + kind)


def search(task):
    study = optuna.create_study(
        sampler=SAMPLERS[task["sampler"]](seed=task["seed"]), directions=task["directions"])
    seconds = []
    for _ in range(task["trials"]):
        begin = time.perf_counter()
        trial = study.ask()
        answers = {}
        suggest(trial, task["domain"], "", answers)
        asking = time.perf_counter() - begin
        print(json.dumps(answers), flush=True)
        values = json.loads(sys.stdin.readline())
        begin = time.perf_counter()
        study.tell(trial, values)
        seconds.append(asking + time.perf_counter() - begin)
    last = seconds[-LAST:]
    print(json.dumps({"seconds": sum(seconds), "last_millis": 1000 * sum(last) / len(last)}), flush=True)


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    for line in iter(sys.stdin.readline, ""):
        search(json.loads(line))


main()
