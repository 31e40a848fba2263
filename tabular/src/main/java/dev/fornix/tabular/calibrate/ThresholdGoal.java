package dev.fornix.tabular.calibrate;

/** What a threshold between two classes is chosen by; larger is better. */
public interface ThresholdGoal {
  /** Its name for people. */
  String key();

  /**
   * How good these counts are.
   *
   * @param hits rows of the second class that are said to be of it
   * @param falseAlarms rows of the first class that are said to be of the second
   * @param misses rows of the second class that are said to be of the first
   * @param rejections rows of the first class that are said to be of it
   */
  double of(double hits, double falseAlarms, double misses, double rejections);

  /** The usual ones; where one is not defined, it is 0. */
  enum Score implements ThresholdGoal {
    /** The harmonic mean of precision and sensitivity of the second class. */
    F1("f1") {
      @Override
      public double of(double hits, double falseAlarms, double misses, double rejections) {
        return share(2 * hits, 2 * hits + falseAlarms + misses);
      }
    },
    /** Matthews' correlation coefficient (1975). */
    MCC("mcc") {
      @Override
      public double of(double hits, double falseAlarms, double misses, double rejections) {
        double spread =
            (hits + falseAlarms)
                * (hits + misses)
                * (rejections + falseAlarms)
                * (rejections + misses);
        return share(hits * rejections - falseAlarms * misses, Math.sqrt(spread));
      }
    },
    /** The mean of the shares found of both classes. */
    BALANCED_ACCURACY("balanced_accuracy") {
      @Override
      public double of(double hits, double falseAlarms, double misses, double rejections) {
        return (share(hits, hits + misses) + share(rejections, rejections + falseAlarms)) / 2;
      }
    },
    /** The mean of the F1 of both classes. */
    MACRO_F1("macro_f1") {
      @Override
      public double of(double hits, double falseAlarms, double misses, double rejections) {
        return (F1.of(hits, falseAlarms, misses, rejections)
                + F1.of(rejections, misses, falseAlarms, hits))
            / 2;
      }
    },
    /** Agreement beyond chance (Cohen 1960). */
    COHEN_KAPPA("cohen_kappa") {
      @Override
      public double of(double hits, double falseAlarms, double misses, double rejections) {
        double said = hits + falseAlarms;
        double real = hits + misses;
        double rows = said + misses + rejections;
        double chance = (said * real + (rows - said) * (rows - real)) / rows;
        return share(hits + rejections - chance, rows - chance);
      }
    },
    /** The share of correct predictions. */
    ACCURACY("accuracy") {
      @Override
      public double of(double hits, double falseAlarms, double misses, double rejections) {
        return share(hits + rejections, hits + falseAlarms + misses + rejections);
      }
    };

    private final String key;

    Score(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }

    private static double share(double part, double all) {
      return all == 0 ? 0 : part / all;
    }
  }

  /**
   * The least mean cost.
   *
   * @param falseAlarm what each costs, 0 or more
   * @param miss what each costs, 0 or more
   */
  record Cost(double falseAlarm, double miss) implements ThresholdGoal {
    /** Check. */
    public Cost {
      if (!(falseAlarm >= 0) || !(miss >= 0) || Double.isInfinite(falseAlarm + miss)) {
        throw new IllegalArgumentException(
            "the costs (" + falseAlarm + " and " + miss + ") must be finite and 0 or more");
      }
    }

    @Override
    public String key() {
      return "cost";
    }

    @Override
    public double of(double hits, double falseAlarms, double misses, double rejections) {
      double rows = hits + falseAlarms + misses + rejections;
      return -(falseAlarm * falseAlarms + miss * misses) / rows;
    }
  }
}
