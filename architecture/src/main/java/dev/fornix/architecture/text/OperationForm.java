package dev.fornix.architecture.text;

import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.OperationKind;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a kind of operation is written: its record's components by their names.
 *
 * @param type the record
 */
record OperationForm(Class<?> type) {
  private static final Map<String, OperationForm> ALL = all();

  private static Map<String, OperationForm> all() {
    Map<String, OperationForm> forms = new TreeMap<>();
    for (Class<?> type : Operation.class.getPermittedSubclasses()) {
      forms.put(
          type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT),
          new OperationForm(type));
    }
    return Map.copyOf(forms);
  }

  /** The forms by the names of their kinds, such as {@code batch_norm}. */
  static Map<String, OperationForm> byName() {
    return ALL;
  }

  static String name(OperationKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static OperationForm of(Operation operation) {
    return new OperationForm(operation.getClass());
  }

  List<RecordComponent> fields() {
    return Arrays.asList(type.getRecordComponents());
  }

  Object value(RecordComponent field, Operation operation) {
    try {
      return field.getAccessor().invoke(operation);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError("components of public records can be read", e);
    }
  }

  /**
   * Build the operation.
   *
   * @throws IllegalArgumentException if the record refuses its values
   */
  Operation create(List<Object> values) {
    try {
      return (Operation) constructor().newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw new IllegalArgumentException(refusal.getMessage(), refusal);
      }
      throw new AssertionError("constructors of operations throw nothing else", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("public records have public constructors", e);
    }
  }

  private Constructor<?> constructor() throws NoSuchMethodException {
    return type.getConstructor(
        fields().stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
  }
}
