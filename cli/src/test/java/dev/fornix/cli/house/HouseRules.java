package dev.fornix.cli.house;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house that only show where all modules are seen together. */
final class HouseRules {
  /** Libraries that one module keeps to itself, by the prefix of their packages. */
  private static final Map<String, FornixModule> CONFINED =
      Map.ofEntries(
          Map.entry("org.bytedeco.", FornixModule.NN),
          Map.entry("ai.onnxruntime.", FornixModule.ONNX),
          Map.entry("ai.onnx.proto.", FornixModule.ONNX),
          Map.entry("org.tribuo.", FornixModule.ONNX),
          Map.entry("com.google.protobuf.", FornixModule.ONNX),
          Map.entry("org.eclipse.elk.", FornixModule.DRAWING),
          Map.entry("org.eclipse.emf.", FornixModule.DRAWING),
          Map.entry("org.eclipse.jetty.", FornixModule.SERVER),
          Map.entry("com.twelvemonkeys.", FornixModule.DATA),
          Map.entry("org.duckdb.", FornixModule.PARQUET),
          Map.entry("com.microsoft.ml.lightgbm.", FornixModule.TABULAR),
          Map.entry("io.github.metarank.", FornixModule.TABULAR),
          Map.entry("ml.dmlc.", FornixModule.TABULAR),
          Map.entry("org.jdbi.", FornixModule.STORAGE),
          Map.entry("org.sqlite.", FornixModule.STORAGE),
          Map.entry("org.knowm.", FornixModule.AUTOML),
          Map.entry("io.javalin.", FornixModule.SERVER),
          Map.entry("jakarta.servlet.", FornixModule.SERVER),
          Map.entry("io.micrometer.", FornixModule.SERVER),
          Map.entry("picocli.", FornixModule.CLI),
          Map.entry("org.junit.", FornixModule.TESTKIT),
          Map.entry("org.assertj.", FornixModule.TESTKIT));

  static final ArchRule MODULES_POINT_DOWNWARDS =
      classes()
          .should(
              new Dependencies(
                  "use only their own module and those below it", HouseRules::pointsDown));

  static final ArchRule CORE_IS_JDK_ONLY =
      classes()
          .that()
          .resideInAPackage("dev.fornix.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.fornix.core..", "org.jspecify..");

  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().assignedFrom(new PackageWithItsInternals()).should().beFreeOfCycles();

  static final ArchRule INTERNALS_STAY_INSIDE =
      classes()
          .should(
              new Dependencies("not use another module's internals", HouseRules::respectsInternal));

  static final ArchRule LIBRARIES_STAY_CONFINED =
      classes()
          .should(
              new Dependencies(
                  "leave a library to the module that keeps it", HouseRules::respectsConfinement));

  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that(are(outside(FornixModule.CLI)))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessTargetWhere(printsItsTrace());

  /**
   * Two places are let off: latency is measured by the machine's own time, and a study's setup has
   * the machine's clock as a default that the caller can replace.
   */
  static final ArchRule CHANCE_AND_TIME_ARE_PASSED_IN =
      noClasses()
          .that(are(outside(FornixModule.CLI)))
          .should()
          .accessTargetWhere(
              new AmbientCalls()
                  .and(otherThan("nanoTime", "dev.fornix.onnx."))
                  .and(otherThan("systemUTC", "dev.fornix.core.study.StudySetup"))
                  // The root of a worker process, as cli is the root of the coordinator's.
                  .and(otherThan("systemUTC", "dev.fornix.automl.tables.TableRunnerFactory"))
                  .and(otherThan("systemUTC", "dev.fornix.automl.study.NetworkRunnerFactory"))
                  .and(otherThan("nanoTime", "dev.fornix.automl.study.NetworkRunnerFactory"))
                  // The root of a process that looks at data.
                  .and(otherThan("systemUTC", "dev.fornix.server.data.Look"))
                  // The root of a study's process.
                  .and(otherThan("systemUTC", "dev.fornix.server.process.StudyProcess"))
                  .and(otherThan("nanoTime", "dev.fornix.server.process.StudyProcess")));

  static final ArchRule STATICS_ARE_FINAL =
      fields().that().areStatic().should().beFinal().because("state is passed in, never ambient");

  static final ArchRule NAMES_SAY_SOMETHING =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Base")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils");

  static final ArchRule NOTHING_IS_GOT =
      methods()
          .that()
          .haveNameMatching("get[A-Z].*")
          .should(new OnlyImplementForeignContracts())
          .allowEmptyShould(true);

  static final ArchRule PACKAGES_ARE_NULL_MARKED = classes().should(new ResideInMarkedPackage());

  private HouseRules() {}

  private static boolean pointsDown(Dependency dependency) {
    Optional<FornixModule> target = FornixModule.of(dependency.getTargetClass());
    Optional<FornixModule> origin = FornixModule.of(dependency.getOriginClass());
    return target.isEmpty() || origin.orElseThrow().mayUse(target.get());
  }

  private static boolean respectsInternal(Dependency dependency) {
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    return !isInternal(target)
        || FornixModule.of(target).equals(FornixModule.of(dependency.getOriginClass()));
  }

  private static boolean isInternal(JavaClass type) {
    return FornixModule.of(type).isPresent()
        && (type.getPackageName() + '.').contains(".internal.");
  }

  private static boolean respectsConfinement(Dependency dependency) {
    String target = dependency.getTargetClass().getBaseComponentType().getName();
    FornixModule origin = FornixModule.of(dependency.getOriginClass()).orElseThrow();
    return CONFINED.entrySet().stream()
        .filter(entry -> target.startsWith(entry.getKey()))
        .allMatch(entry -> entry.getValue() == origin);
  }

  private static DescribedPredicate<JavaClass> outside(FornixModule module) {
    return DescribedPredicate.describe(
        "outside " + module.folder(), type -> !FornixModule.of(type).equals(Optional.of(module)));
  }

  private static DescribedPredicate<JavaAccess<?>> printsItsTrace() {
    return DescribedPredicate.describe(
        "a Throwable prints its trace",
        access ->
            access.getName().equals("printStackTrace")
                && access.getTargetOwner().isAssignableTo(Throwable.class));
  }

  private static DescribedPredicate<JavaAccess<?>> otherThan(String call, String origin) {
    return DescribedPredicate.describe(
        "other than " + call + " in " + origin,
        access ->
            !access.getName().equals(call)
                || !access.getOriginOwner().getName().startsWith(origin));
  }

  /** A package and the internals below it count as one: each may use the other. */
  private static final class PackageWithItsInternals implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      if (FornixModule.of(type).isEmpty()) {
        return SliceIdentifier.ignore();
      }
      return SliceIdentifier.of(type.getPackageName().replaceFirst("\\.internal(\\..*)?$", ""));
    }

    @Override
    public String getDescription() {
      return "packages, each with its internals";
    }
  }

  private static final class OnlyImplementForeignContracts extends ArchCondition<JavaMethod> {
    OnlyImplementForeignContracts() {
      super("be named without 'get', unless somebody else's type asks for it");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
      if (!method.getModifiers().contains(JavaModifier.SYNTHETIC) && !implementsForeign(method)) {
        events.add(SimpleConditionEvent.violated(method, method.getDescription()));
      }
    }

    private static boolean implementsForeign(JavaMethod method) {
      JavaClass owner = method.getOwner();
      return Stream.concat(
              owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
          .filter(type -> FornixModule.of(type).isEmpty())
          .flatMap(type -> type.getMethods().stream())
          .anyMatch(inherited -> inherited.getName().equals(method.getName()));
    }
  }

  private static final class ResideInMarkedPackage extends ArchCondition<JavaClass> {
    ResideInMarkedPackage() {
      super("reside in a package whose package-info says @NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        events.add(
            SimpleConditionEvent.violated(
                type, type.getPackageName() + " has no package-info.java with @NullMarked"));
      }
    }
  }
}
