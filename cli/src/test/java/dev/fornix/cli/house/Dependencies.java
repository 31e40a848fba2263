package dev.fornix.cli.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** A condition on everything that a class depends on: fields, signatures, calls, annotations. */
final class Dependencies extends ArchCondition<JavaClass> {
  private final Predicate<Dependency> allowed;

  Dependencies(String description, Predicate<Dependency> allowed) {
    super(description);
    this.allowed = allowed;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getDirectDependenciesFromSelf().stream()
        .filter(allowed.negate())
        .forEach(found -> events.add(SimpleConditionEvent.violated(type, found.getDescription())));
  }
}
