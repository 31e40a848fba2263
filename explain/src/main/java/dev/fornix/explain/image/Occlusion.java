package dev.fornix.explain.image;

import dev.fornix.architecture.weights.TensorValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Covers one square after the other and looks how the probability of a class falls (Zeiler and
 * Fergus 2014, "Visualizing and Understanding Convolutional Networks", section 4.2). It asks
 * nothing of the model but its predictions.
 *
 * @param patch the side of the square in pixels, at least 1
 * @param stride from one place of the square to the next in pixels, 1 to {@code patch}, so that
 *     every pixel is covered at least once
 */
public record Occlusion(int patch, int stride) {
  /** Check. */
  public Occlusion {
    if (patch < 1 || stride < 1 || stride > patch) {
      throw new IllegalArgumentException(
          "stride ("
              + stride
              + ") must be between 1 and patch ("
              + patch
              + ") so that every pixel is covered");
    }
  }

  /** A square of a seventh of the shorter side that moves by half of itself. */
  public static Occlusion of(ImageClassifier model) {
    int side = Math.min(model.shape().get(1), model.shape().get(2));
    int patch = Math.max(1, Math.round(side / 7f));
    return new Occlusion(patch, Math.max(1, patch / 2));
  }

  /**
   * Explain a class of an image.
   *
   * @param cover what is seen in the place of the square
   * @param target the class, from 0
   * @return by how much the probability falls where a pixel is covered, the mean over all squares
   *     that cover it; −1 to 1
   */
  public SaliencyMap map(ImageClassifier model, TensorValue image, TensorValue cover, int target) {
    int height = model.shape().get(1);
    int width = model.shape().get(2);
    List<int[]> corners = corners(height, width);
    List<TensorValue> images = new ArrayList<>();
    images.add(image);
    corners.forEach(corner -> images.add(covered(image, cover, corner, height, width)));
    double[][] probabilities = model.probabilities(images);
    double[] falls = new double[height * width];
    int[] times = new int[height * width];
    for (int i = 0; i < corners.size(); i++) {
      double fall = probabilities[0][target] - probabilities[i + 1][target];
      for (int place : places(corners.get(i), height, width)) {
        falls[place] += fall;
        times[place]++;
      }
    }
    for (int i = 0; i < falls.length; i++) {
      falls[i] /= times[i];
    }
    return new SaliencyMap(height, width, falls);
  }

  private List<int[]> corners(int height, int width) {
    List<int[]> corners = new ArrayList<>();
    for (int row : starts(height)) {
      for (int column : starts(width)) {
        corners.add(new int[] {row, column});
      }
    }
    return corners;
  }

  /** From edge to edge; the last square lies at the far edge. */
  private List<Integer> starts(int side) {
    List<Integer> starts = new ArrayList<>();
    int last = Math.max(0, side - patch);
    for (int at = 0; at < last; at += stride) {
      starts.add(at);
    }
    starts.add(last);
    return starts;
  }

  private int[] places(int[] corner, int height, int width) {
    int bottom = Math.min(height, corner[0] + patch);
    int right = Math.min(width, corner[1] + patch);
    int[] places = new int[(bottom - corner[0]) * (right - corner[1])];
    int next = 0;
    for (int row = corner[0]; row < bottom; row++) {
      for (int column = corner[1]; column < right; column++) {
        places[next++] = row * width + column;
      }
    }
    return places;
  }

  private TensorValue covered(
      TensorValue image, TensorValue cover, int[] corner, int height, int width) {
    return Covering.covered(image, cover, places(corner, height, width));
  }
}
