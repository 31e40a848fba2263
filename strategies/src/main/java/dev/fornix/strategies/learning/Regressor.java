package dev.fornix.strategies.learning;

/**
 * A function from inputs to one number that is learnt; one thread at a time.
 *
 * @param <X> the input
 */
interface Regressor<X> {
  /** The output for an input. */
  double output(X input);

  /** Add the gradient of the last output, times a weight, to that of the parameters. */
  void learn(double weight);

  /** Step along the gradient, which is forgotten. */
  void step(double rate);
}
