package dev.fornix.explain.image;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.FeatureMaps;
import java.util.List;

/**
 * Grad-CAM (Selvaraju et al. 2017, "Grad-CAM: Visual Explanations from Deep Networks via
 * Gradient-based Localization", equations 1 and 2): feature maps of a late layer, each weighed by
 * the mean gradient of the class's logit over the map, added up, what speaks against the class cut
 * off, and enlarged to the image.
 *
 * <p>It is as coarse as the layer: of a layer of 7 × 7 it says which of 49 regions mattered.
 */
public final class GradCam {
  private GradCam() {}

  /** Of the last layer that still has places. */
  public static SaliencyMap of(ImageNetwork network, TensorValue image, int target) {
    return of(network, image, target, lastLayerWithPlaces(network.architecture()));
  }

  /**
   * Of a layer.
   *
   * @param target the class, from 0
   * @param layer the name of a node whose values are {@code [channels, height, width]}
   * @return in units of its own, at least 0
   * @throws IllegalArgumentException if there is no such layer
   */
  public static SaliencyMap of(ImageNetwork network, TensorValue image, int target, String layer) {
    if (!network.architecture().node(layer).type().isImage()) {
      throw new IllegalArgumentException(
          "the layer '"
              + layer
              + "' has no places but "
              + network.architecture().node(layer).type()
              + "; take one that gives maps");
    }
    FeatureMaps maps = network.maps(image, layer, target);
    List<Integer> shape = maps.values().shape();
    double[] coarse = weighed(maps, shape.get(1), shape.get(2) * shape.get(3));
    return enlarged(
        coarse, shape.get(2), shape.get(3), network.shape().get(1), network.shape().get(2));
  }

  /**
   * The layer that is explained unless another one is named: the last one of more than one place on
   * the way to the output.
   *
   * @throws IllegalArgumentException if there is none, as in a network without convolutions
   */
  public static String lastLayerWithPlaces(Architecture architecture) {
    List<Node> nodes = architecture.pruned().nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.type().isImage() && node.type().height() * node.type().width() > 1) {
        return node.name();
      }
    }
    throw new IllegalArgumentException(
        "no layer of the network has places, so Grad-CAM has nothing to show; take integrated"
            + " gradients or occlusion");
  }

  private static double[] weighed(FeatureMaps maps, int channels, int area) {
    float[] values = maps.values().values();
    float[] slopes = maps.slopes().values();
    double[] sum = new double[area];
    for (int channel = 0; channel < channels; channel++) {
      double weight = 0;
      for (int i = 0; i < area; i++) {
        weight += slopes[channel * area + i] / (double) area;
      }
      for (int i = 0; i < area; i++) {
        sum[i] += weight * values[channel * area + i];
      }
    }
    for (int i = 0; i < area; i++) {
      sum[i] = Math.max(0, sum[i]);
    }
    return sum;
  }

  /** Bilinear, with the corners' regions kept in the corners. */
  static SaliencyMap enlarged(double[] coarse, int rows, int columns, int height, int width) {
    double[] fine = new double[height * width];
    for (int y = 0; y < height; y++) {
      double row = place(y, height, rows);
      int top = (int) row;
      int bottom = Math.min(rows - 1, top + 1);
      for (int x = 0; x < width; x++) {
        double column = place(x, width, columns);
        int left = (int) column;
        int right = Math.min(columns - 1, left + 1);
        double above =
            between(coarse[top * columns + left], coarse[top * columns + right], column - left);
        double below =
            between(
                coarse[bottom * columns + left], coarse[bottom * columns + right], column - left);
        fine[y * width + x] = between(above, below, row - top);
      }
    }
    return new SaliencyMap(height, width, fine);
  }

  /** Where the middle of a pixel lies among the middles of the coarse regions. */
  private static double place(int pixel, int pixels, int regions) {
    double middle = (pixel + 0.5) * regions / pixels - 0.5;
    return Math.max(0, Math.min(regions - 1.0, middle));
  }

  private static double between(double from, double to, double share) {
    return from + share * (to - from);
  }
}
