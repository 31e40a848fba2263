package dev.fornix.benchmarks.tables;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.profile.TargetProposal;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.Tables;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A table whose last column is the target.
 *
 * @param name of the file
 * @param table its rows that have an answer
 * @param metric that is proposed for the target
 */
record LastColumn(String name, LabelledTable table, Metric metric) {
  static LastColumn of(Path file) {
    Table table = Tables.read(file, ReadOptions.standard()).table();
    String target = table.names().get(table.columns().size() - 1);
    TargetProposal proposal = TargetProposal.of(table, target, Optional.empty());
    return new LastColumn(
        file.getFileName().toString(),
        LabelledTable.answered(table, proposal.target()),
        Metrics.of(proposal.metric()));
  }
}
