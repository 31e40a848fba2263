package dev.fornix.cli.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/**
 * Recognises calls that bring in chance or time which nobody passed in: generators that seed
 * themselves and clocks of the machine.
 */
final class AmbientCalls extends DescribedPredicate<JavaAccess<?>> {
  private static final Set<String> ANY_ARGUMENTS =
      Set.of(
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.security.SecureRandom.<init>",
          "java.security.SecureRandom.getInstanceStrong",
          "java.time.InstantSource.system",
          "java.util.Calendar.getInstance",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.random.RandomGenerator.getDefault",
          "java.util.random.RandomGenerator.of");

  private static final Set<String> NO_ARGUMENTS =
      Set.of(
          "java.util.Date.<init>",
          "java.util.GregorianCalendar.<init>",
          "java.util.Random.<init>",
          "java.util.SplittableRandom.<init>",
          "java.util.random.RandomGeneratorFactory.create");

  AmbientCalls() {
    super("ambient randomness or time");
  }

  @Override
  public boolean test(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
      return false;
    }
    String name = target.getOwner().getName() + "." + target.getName();
    int arguments = target.getRawParameterTypes().size();
    return ANY_ARGUMENTS.contains(name)
        || (arguments == 0 && NO_ARGUMENTS.contains(name))
        || (arguments == 1 && name.equals("java.util.Collections.shuffle"))
        || isSystemClock(name)
        || isCurrentTime(name, target);
  }

  private static boolean isSystemClock(String name) {
    return name.startsWith("java.time.Clock.system")
        || (name.startsWith("java.time.Clock.tick") && !name.equals("java.time.Clock.tick"));
  }

  /**
   * {@code now()} and {@code now(ZoneId)} read the machine's clock, {@code now(Clock)} does not.
   */
  private static boolean isCurrentTime(String name, CodeUnitAccessTarget target) {
    return name.startsWith("java.time.")
        && name.endsWith(".now")
        && target.getRawParameterTypes().stream()
            .noneMatch(type -> type.getName().equals("java.time.Clock"));
  }
}
