package dev.fornix.cli.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds all of Fornix to the rules of the house, and the rules to their word. */
final class HouseRulesTest {
  /** These use the command line, so it cannot see them; they may print. */
  private static final Set<String> ABOVE = Set.of("benchmarks", "examples");

  private static final JavaClasses FORNIX =
      new ClassFileImporter()
          .importPaths(
              Arrays.stream(FornixModule.values())
                  .map(module -> Path.of("..", module.folder(), "target", "classes"))
                  .toList());

  private static final JavaClasses OFFENDERS =
      new ClassFileImporter()
          .importPath(Path.of("target", "test-classes"))
          .that(resideInAPackage("..offences.."));

  @ParameterizedTest
  @MethodSource("rulesWithTheirOffenders")
  void holdsEverywhere(ArchRule rule) {
    rule.check(FORNIX);
  }

  @ParameterizedTest
  @MethodSource("rulesWithTheirOffenders")
  void bitesEachOffence(ArchRule rule, JavaClasses offenders, int offences) {
    EvaluationResult result = rule.evaluate(offenders);

    assertThat(result.getFailureReport().getDetails()).hasSize(offences);
  }

  @Test
  void seesEverySourceFile() throws IOException {
    for (FornixModule module : FornixModule.values()) {
      assertThat(topLevelNames(module))
          .as("classes of %s", module.folder())
          .containsAll(sourceNames(module));
    }
  }

  @Test
  void knowsEveryModule() throws IOException {
    Set<String> known =
        Stream.concat(
                ABOVE.stream(), Arrays.stream(FornixModule.values()).map(FornixModule::folder))
            .collect(Collectors.toCollection(TreeSet::new));

    try (Stream<Path> folders = Files.list(Path.of(".."))) {
      assertThat(folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))))
          .extracting(folder -> folder.getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(known);
    }
  }

  private static Set<String> topLevelNames(FornixModule module) {
    return FORNIX.stream()
        .filter(type -> FornixModule.of(type).filter(module::equals).isPresent())
        .filter(JavaClass::isTopLevelClass)
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> sourceNames(FornixModule module) throws IOException {
    Path root = Path.of("..", module.folder(), "src", "main", "java");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(root::relativize)
          .map(Path::toString)
          .filter(name -> name.endsWith(".java"))
          .map(
              name ->
                  name.substring(0, name.length() - ".java".length()).replaceAll("[/\\\\]", "."))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<Arguments> rulesWithTheirOffenders() {
    return List.of(
        rule("modules", HouseRules.MODULES_POINT_DOWNWARDS, "strategies.offences", 1),
        rule("core", HouseRules.CORE_IS_JDK_ONLY, "core.offences.library", 1),
        rule("cycles", HouseRules.PACKAGES_HAVE_NO_CYCLES, "core.offences.cycle", 1),
        rule("internals", HouseRules.INTERNALS_STAY_INSIDE, "architecture.offences", 1),
        rule("libraries", HouseRules.LIBRARIES_STAY_CONFINED, "onnx.offences", 1),
        rule("printing", HouseRules.ONLY_THE_COMMAND_LINE_PRINTS, "data.offences.print", 3),
        rule("chance", HouseRules.CHANCE_AND_TIME_ARE_PASSED_IN, "data.offences.ambient", 20),
        rule("statics", HouseRules.STATICS_ARE_FINAL, "data.offences.statics", 1),
        rule("names", HouseRules.NAMES_SAY_SOMETHING, "data.offences.names", 6),
        rule("getters", HouseRules.NOTHING_IS_GOT, "data.offences.getters", 1),
        rule("nulls", HouseRules.PACKAGES_ARE_NULL_MARKED, "data.offences.unmarked", 1));
  }

  private static Arguments rule(String name, ArchRule rule, String offenders, int offences) {
    JavaClasses classes = OFFENDERS.that(resideInAPackage("dev.fornix." + offenders + ".."));
    return arguments(named(name, rule), named("its offenders", classes), offences);
  }
}
