package dev.fornix.data.table;

import dev.fornix.data.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a table are called and mean, in their order.
 *
 * @param fields one for each column, with different names
 */
public record Schema(List<Field> fields) {
  public Schema {
    fields = List.copyOf(fields);
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException(
            Sentence.of("two columns are called '%s'", field.name()));
      }
    }
  }

  /** A column's name and meaning. */
  public record Field(String name, ColumnKind kind) {}

  /** What a column means, if there is one of that name. */
  public Optional<ColumnKind> kind(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::kind).findFirst();
  }
}
