package dev.fornix.tabular.preprocess;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Feature;
import java.util.List;

/**
 * Makes features of a column, as it was fitted on the rows that a model learnt from. Immutable;
 * written to files by its record components.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NumberEncoder.class, name = "number"),
  @JsonSubTypes.Type(value = FlagEncoder.class, name = "flags"),
  @JsonSubTypes.Type(value = CodeEncoder.class, name = "codes"),
  @JsonSubTypes.Type(value = HashEncoder.class, name = "hashes"),
  @JsonSubTypes.Type(value = TargetEncoder.class, name = "target"),
  @JsonSubTypes.Type(value = DateEncoder.class, name = "date"),
  @JsonSubTypes.Type(value = TextEncoder.class, name = "text")
})
public sealed interface ColumnEncoder
    permits NumberEncoder,
        FlagEncoder,
        CodeEncoder,
        HashEncoder,
        TargetEncoder,
        DateEncoder,
        TextEncoder {
  /** The column that it reads. */
  String column();

  /** What it reads the column as, whatever kind new data take it for. */
  ColumnKind readAs();

  /** What it makes. */
  List<Feature> features();

  /**
   * The numbers of some rows.
   *
   * @param values a column of the kind that it reads
   * @return {@code [features][rows]}
   */
  float[][] encode(Column values, Rows rows);
}
