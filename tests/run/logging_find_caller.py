# logging: findCaller gives file, function and line of the compiled caller; exc_info and stack_info
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)s:%(name)s:%(filename)s:%(funcName)s:%(lineno)d:%(module)s:%(message)s")
log = logging.getLogger("app")


def f():
    log.info("in f %d", 1)


def wrapper(msg, *args):
    log.warning(msg, *args, stacklevel=2)


class C:
    def m(self):
        log.error("in method %s", self.__class__.__name__)
        wrapper("through wrapper %s", "x")
        [log.debug("comp") for _ in (1,)]


f()
C().m()
log.info("module level")
(lambda: log.info("lambda"))()
try:
    {}["k"]
except KeyError:
    log.exception("with traceback")


def gen():
    log.info("gen")
    yield


list(gen())


def stack():
    log.info("stack", stack_info=True)


stack()
log.log(5, "not shown")
log.critical("dict %(a)s", {"a": 1})
child = log.getChild("child")
child.setLevel(logging.WARNING)
child.info("hidden")
child.warning("visible")
logging.getLogger("app").addFilter(lambda r: "secret" not in r.getMessage())
log.info("secret")
adapter = logging.LoggerAdapter(log, {"k": "v"})
adapter.info("adapted")
