package dev.fornix.automl.tables;

import dev.fornix.tabular.ensemble.ModelPreference;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.OutOfFold;
import java.util.List;
import java.util.Optional;

/**
 * A model that was fitted on all rows but the test's.
 *
 * @param offer its name, its value on held rows, and its cost
 * @param model predicts
 * @param members whose pipelines are in it, the weightiest first
 * @param held what it predicted of rows that it had not learnt from; nothing where that was not
 *     kept
 */
record Finished(
    ModelPreference.Offer offer,
    TableModel model,
    List<TableResult.Member> members,
    Optional<OutOfFold> held) {
  Finished {
    members = List.copyOf(members);
  }
}
