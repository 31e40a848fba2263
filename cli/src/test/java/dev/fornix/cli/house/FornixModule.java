package dev.fornix.cli.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The modules that end up on the command line's class path, each with those it is built upon. */
enum FornixModule {
  CORE,
  TESTKIT(CORE),
  STRATEGIES(CORE),
  ARCHITECTURE(CORE),
  DRAWING(ARCHITECTURE),
  DATA,
  PARQUET(DATA),
  NN(ARCHITECTURE, DATA),
  ONNX(ARCHITECTURE, DATA),
  ESTIMATORS(NN, ONNX),
  TABULAR(ESTIMATORS),
  EXPLAIN(STRATEGIES, NN),
  STORAGE(CORE),
  EXECUTION(CORE),
  AUTOML(STRATEGIES, DRAWING, TABULAR, EXPLAIN, STORAGE, EXECUTION),
  SERVER(AUTOML),
  CLI(SERVER, PARQUET);

  private static final String ROOT = "dev.fornix.";

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
  private final List<FornixModule> below;

  FornixModule(FornixModule... below) {
    this.below = List.of(below);
  }

  /** Finds the module of a class or of an array of it; empty for classes of others. */
  static Optional<FornixModule> of(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return Arrays.stream(values())
        .filter(module -> (base.getPackageName() + '.').startsWith(module.rootPackage() + '.'))
        .findFirst();
  }

  /** The folder's name, which is the package's, too. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  String rootPackage() {
    return ROOT + folder();
  }

  boolean mayUse(FornixModule other) {
    return other == this || below.stream().anyMatch(module -> module.mayUse(other));
  }
}
