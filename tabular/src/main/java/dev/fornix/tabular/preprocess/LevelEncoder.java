package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.ColumnKind;
import java.util.List;

/** Makes features of a column of groups: what they are of a row depends on its level alone. */
public sealed interface LevelEncoder extends ColumnEncoder
    permits FlagEncoder, CodeEncoder, HashEncoder, TargetEncoder {
  /** The levels that it tells apart from unknown ones. */
  List<String> levels();

  @Override
  default ColumnKind readAs() {
    return ColumnKind.CATEGORICAL;
  }
}
