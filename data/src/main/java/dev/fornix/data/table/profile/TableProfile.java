package dev.fornix.data.table.profile;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.read.ColumnReading;
import dev.fornix.data.table.read.ReadTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a table is like, and what the user should know of it.
 *
 * <pre>{@code
 * ReadTable data = Tables.read(Path.of("data.csv"), ReadOptions.standard());
 * TableProfile profile = TableProfile.of(data, request);
 * }</pre>
 *
 * @param source the file's name
 * @param form in which form it was read, in words
 * @param rows of the table
 * @param memoryBytes that its values take
 * @param columns in their order
 * @param missing the commonest patterns of missing values, the commonest first
 * @param repetition rows that are there more than once
 * @param target what the target asks for, if one was named
 * @param suspects columns that may know the answer already, the worst first
 * @param shifts columns that are distributed otherwise in the test rows, the worst first
 * @param warnings sentences for the user, the weightiest first
 */
public record TableProfile(
    String source,
    String form,
    int rows,
    long memoryBytes,
    List<ColumnProfile> columns,
    List<MissingPattern> missing,
    Repetition repetition,
    Optional<TargetProposal> target,
    List<Suspect> suspects,
    List<Shift> shifts,
    List<String> warnings) {
  public TableProfile {
    columns = List.copyOf(columns);
    missing = List.copyOf(missing);
    suspects = List.copyOf(suspects);
    shifts = List.copyOf(shifts);
    warnings = List.copyOf(warnings);
  }

  /**
   * Examines a table; reads every value.
   *
   * @throws dev.fornix.data.DataException if the target is no column or nothing can be learnt from
   *     it
   */
  public static TableProfile of(ReadTable data, ProfileRequest request) {
    Table table = data.table();
    Optional<TargetProposal> target =
        request.target().map(column -> TargetProposal.of(table, column, request.task()));
    List<ColumnProfile> columns =
        IntStream.range(0, table.columns().size())
            .parallel()
            .mapToObj(
                i -> ColumnProfile.of(table.columns().get(i), reading(data, i), request.today()))
            .toList();
    TableProfile silent =
        new TableProfile(
            data.source(),
            data.form(),
            table.rows(),
            table.bytes(),
            columns,
            MissingPattern.of(table),
            Repetition.of(table, request.target()),
            target,
            target.map(proposal -> suspects(table, proposal)).orElse(List.of()),
            request.test().map(test -> Shifts.between(table, test.table())).orElse(List.of()),
            List.of());
    return silent.with(new TableWarnings(data, silent, request).all());
  }

  private static ColumnReading reading(ReadTable data, int column) {
    return data.columns().get(column);
  }

  private static List<Suspect> suspects(Table table, TargetProposal proposal) {
    return Determination.suspects(LabelledTable.answered(table, proposal.target()));
  }

  private TableProfile with(List<String> sentences) {
    return new TableProfile(
        source,
        form,
        rows,
        memoryBytes,
        columns,
        missing,
        repetition,
        target,
        suspects,
        shifts,
        sentences);
  }
}
