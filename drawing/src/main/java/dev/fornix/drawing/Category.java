package dev.fornix.drawing;

import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Operation;

/** The kinds of operations that a picture tells apart, in the colours of Okabe &amp; Ito (2008). */
enum Category {
  CONVOLUTION("convolution", "#0072B2"),
  SEPARABLE("depthwise or grouped convolution", "#56B4E9"),
  LINEAR("linear", "#D55E00"),
  POOLING("pooling", "#009E73"),
  JOIN("add, concat, multiply, mixture", "#CC79A7"),
  ACTIVATION("activation", "#E69F00"),
  NORMALISATION("normalisation", "#F0E442"),
  SHAPE("identity, dropout, shape", "#999999");

  private final String label;
  private final String colour;

  Category(String label, String colour) {
    this.label = label;
    this.colour = colour;
  }

  String label() {
    return label;
  }

  String colour() {
    return colour;
  }

  /** Whether a box has at most one such operation and is called after it. */
  boolean leads() {
    return switch (this) {
      case CONVOLUTION, SEPARABLE, LINEAR, POOLING -> true;
      case JOIN, ACTIVATION, NORMALISATION, SHAPE -> false;
    };
  }

  static Category of(Operation operation) {
    return switch (operation.kind()) {
      case CONVOLUTION -> ((Convolution) operation).groups() > 1 ? SEPARABLE : CONVOLUTION;
      case TRANSPOSED_CONVOLUTION -> CONVOLUTION;
      case EMBEDDING, LINEAR -> LINEAR;
      case POOL, GLOBAL_POOL -> POOLING;
      case ADD, CONCAT, MIXTURE, MULTIPLY -> JOIN;
      case ACTIVATION -> ACTIVATION;
      case BATCH_NORM, GROUP_NORM, LAYER_NORM, STANDARDISATION -> NORMALISATION;
      case CHANNEL_SHUFFLE,
          CHANNEL_SLICE,
          DROPOUT,
          DROP_PATH,
          FLATTEN,
          IDENTITY,
          RESHAPE,
          SHIFT,
          UPSAMPLE,
          ZERO ->
          SHAPE;
    };
  }
}
