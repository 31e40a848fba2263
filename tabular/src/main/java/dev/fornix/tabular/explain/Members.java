package dev.fornix.tabular.explain;

import dev.fornix.tabular.ensemble.Ensemble;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.util.List;

/** The pipelines that a model is made of. */
public final class Members {
  private Members() {}

  /** The weightiest one first. */
  public static List<FittedPipeline> of(TableModel model) {
    if (model instanceof FinishedModel finished) {
      return of(finished.model());
    }
    return model instanceof Ensemble ensemble
        ? ensemble.members()
        : List.of((FittedPipeline) model);
  }
}
