package dev.fornix.cli.process;

import dev.fornix.core.study.StudyEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads from a journal what each session of a study trained again that an earlier one had reported.
 */
final class EpochsAgain {
  private EpochsAgain() {}

  /**
   * A trial that was cut off and taken up again.
   *
   * @param before epochs that were reported before
   * @param after the first report after
   */
  record Seam(long trial, double before, double after) {
    /** Epochs that were reported and had to be trained once more. */
    double again() {
      return Math.max(0, before - after + 1);
    }
  }

  /** Every place where a trial was taken up again. */
  static List<Seam> seams(List<StudyEvent> history) {
    Map<Long, Double> reported = new HashMap<>();
    Map<Long, Double> cutOff = new HashMap<>();
    List<Seam> seams = new ArrayList<>();
    for (StudyEvent event : history) {
      if (event instanceof StudyEvent.Opened) {
        cutOff.putAll(reported);
        reported.clear();
      } else if (event instanceof StudyEvent.Progressed p) {
        double epochs = p.progress().spent().amount();
        Double before = cutOff.remove(p.trial());
        if (before != null) {
          seams.add(new Seam(p.trial(), before, epochs));
        }
        reported.put(p.trial(), epochs);
      } else if (event instanceof StudyEvent.Finished f) {
        reported.remove(f.trial());
      }
    }
    return seams;
  }
}
