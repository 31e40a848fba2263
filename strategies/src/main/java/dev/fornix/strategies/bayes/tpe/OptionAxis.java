package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.Choice;

/** The options of a choice by their indices, with the shares that sampling gives them. */
record OptionAxis(Choice choice, Shares prior) implements Axis {
  static OptionAxis of(Choice choice) {
    return new OptionAxis(
        choice, Shares.of(choice.options().stream().mapToDouble(o -> o.weight()).toArray()));
  }

  @Override
  public double code(Answer answer) {
    int index = answer instanceof Answer.Label label ? choice.indexOf(label.label()) : -1;
    return index < 0 ? Double.NaN : index;
  }

  @SuppressWarnings("ReferenceEquality") // comparing trees would cost more than reading afresh
  @Override
  public boolean asksAs(Axis other) {
    return other instanceof OptionAxis options && options.choice == choice;
  }

  int size() {
    return choice.options().size();
  }
}
