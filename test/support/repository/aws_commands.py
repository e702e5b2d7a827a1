"""Reads a JSON array of aws commands (arrays of words) and writes what is wrong with each of them.

The AWS CLI makes its options from the members of botocore's service models; this asks the same models.
"""

import json
import sys

import botocore.session
from botocore import xform_name

SESSION = botocore.session.get_session()
# Options of the CLI itself, and commands that are more than one operation of a service.
GLOBAL = {"region", "output", "query", "profile"}
CUSTOM = {("cloudformation", "deploy")}
# aws-cli, awscli/customizations/ec2/addcount.py: one option in place of two.
COUNT = "count"
COUNTED = {"RunInstances": {"min-count", "max-count"}}


def operation_of(service, words):
    """The model of the operation that a command calls, and the words that follow it."""
    if words[0] == "wait":
        waiters = SESSION.get_waiter_model(service)
        names = {xform_name(name, "-"): name for name in waiters.waiter_names}
        name = waiters.get_waiter(names[words[1]]).operation
        return SESSION.get_service_model(service).operation_model(name), words[2:]
    model = SESSION.get_service_model(service)
    names = {xform_name(name, "-"): name for name in model.operation_names}
    return model.operation_model(names[words[0]]), words[1:]


def options_in(words):
    """Each option with its values."""
    options = {}
    current = None
    for word in words:
        if word.startswith("--"):
            current = options.setdefault(word[2:], [])
        elif current is None:
            raise ValueError(f"{word} belongs to no option")
        else:
            current.append(word)
    return options


def value_faults(option, shape, values):
    """Shorthand such as Name=a,Values=b against the members of a structure; values of an enumeration."""
    element = shape.member if shape.type_name == "list" else shape
    if shape.type_name not in ("list", "map") and shape.type_name != "boolean" and len(values) != 1:
        yield f"--{option} takes one value"
    if shape.type_name == "boolean" and values:
        yield f"--{option} takes no value"
    for value in values:
        if element.type_name == "structure" and not value.startswith(("$", "[", "{")):
            key = value.split("=", 1)[0]
            if key not in element.members:
                yield f"--{option} has no {key}"
        enum = getattr(element, "enum", None)
        if enum and value not in enum:
            yield f"--{option} cannot be {value}"


def faults_of(words):
    """Everything that is wrong with one command, as sentences."""
    service, *rest = words[1:]
    if (service, rest[0]) in CUSTOM:
        return
    try:
        operation, rest = operation_of(service, rest)
    except KeyError as error:
        yield f"no such command: {error}"
        return
    shape = operation.input_shape
    counted = COUNTED.get(operation.name, set())
    members = {xform_name(name, "-"): name for name in shape.members}
    members = {option: name for option, name in members.items() if option not in counted}
    options = options_in(rest)
    if counted and len(options.pop(COUNT, [])) != 1:
        yield f"--{COUNT} is missing"
    for option, values in options.items():
        if option in GLOBAL:
            continue
        if option not in members:
            yield f"--{option} is no option of {operation.name}"
            continue
        yield from value_faults(option, shape.members[members[option]], values)
    for name in shape.required_members:
        if xform_name(name, "-") not in {*options, *counted}:
            yield f"--{xform_name(name, '-')} is missing"


print(json.dumps([list(faults_of(words)) for words in json.load(sys.stdin)]))
