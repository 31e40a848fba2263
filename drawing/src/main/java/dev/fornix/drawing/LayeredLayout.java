package dev.fornix.drawing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.alg.layered.options.WrappingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places boxes in layers from top to bottom and links between them at right angles (Sugiyama et al.
 * 1981, by the Eclipse Layout Kernel). What would become a long thin column is wrapped into
 * several.
 */
final class LayeredLayout {
  private static final double BETWEEN_LAYERS = 26;
  private static final double BESIDE = 22;
  private static final double MARGIN = 6;
  private static final int LONGEST_COLUMN = 16;
  private static final double COLUMN_RATIO = 0.9;

  private LayeredLayout() {}

  /**
   * Place.
   *
   * @param evenWidths whether all boxes with a frame are as wide as the widest
   */
  static Placed of(Sketch sketch, boolean evenWidths) {
    LayoutMetaDataService.getInstance();
    ElkNode root = ElkGraphUtil.createGraph();
    configure(root, sketch);
    Map<String, ElkNode> nodes = new HashMap<>();
    double least = evenWidths ? widest(sketch) : 0;
    sketch.boxes().forEach(box -> nodes.put(box.id(), node(root, box, least)));
    List<ElkEdge> edges = new ArrayList<>();
    for (Sketch.Link link : sketch.links()) {
      edges.add(
          ElkGraphUtil.createSimpleEdge(
              requireNonNull(nodes.get(link.from())), requireNonNull(nodes.get(link.to()))));
    }
    new RecursiveGraphLayoutEngine().layout(root, new NullElkProgressMonitor());
    return placed(sketch, root, nodes, edges);
  }

  private static void configure(ElkNode root, Sketch sketch) {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(MARGIN));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, BESIDE);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, BESIDE / 2 + 3);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, BESIDE / 2);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS / 2);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, BETWEEN_LAYERS / 3);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
    root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
    if (sketch.boxes().size() > LONGEST_COLUMN) {
      root.setProperty(LayeredOptions.WRAPPING_STRATEGY, WrappingStrategy.MULTI_EDGE);
      root.setProperty(LayeredOptions.ASPECT_RATIO, COLUMN_RATIO);
    }
  }

  private static double widest(Sketch sketch) {
    return sketch.boxes().stream()
        .filter(LayeredLayout::isFramed)
        .mapToDouble(box -> BoxSize.of(box).width())
        .max()
        .orElse(0);
  }

  private static boolean isFramed(Box box) {
    return box.form() == Box.Form.OPERATION;
  }

  private static ElkNode node(ElkNode root, Box box, double least) {
    ElkNode node = ElkGraphUtil.createNode(root);
    BoxSize size = BoxSize.of(box);
    double width = isFramed(box) ? Math.max(least, size.width()) : size.width();
    node.setDimensions(width, size.height());
    return node;
  }

  private static Placed placed(
      Sketch sketch, ElkNode root, Map<String, ElkNode> nodes, List<ElkEdge> edges) {
    List<Placed.PlacedBox> boxes = new ArrayList<>();
    for (Box box : sketch.boxes()) {
      ElkNode node = requireNonNull(nodes.get(box.id()));
      boxes.add(
          new Placed.PlacedBox(box, node.getX(), node.getY(), node.getWidth(), node.getHeight()));
    }
    List<Placed.PlacedLink> links = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      links.add(new Placed.PlacedLink(sketch.links().get(i), points(edges.get(i))));
    }
    return new Placed(root.getWidth(), root.getHeight(), boxes, links);
  }

  private static List<Placed.Point> points(ElkEdge edge) {
    ElkEdgeSection section = edge.getSections().get(0);
    List<Placed.Point> points = new ArrayList<>();
    points.add(new Placed.Point(section.getStartX(), section.getStartY()));
    for (ElkBendPoint bend : section.getBendPoints()) {
      points.add(new Placed.Point(bend.getX(), bend.getY()));
    }
    points.add(new Placed.Point(section.getEndX(), section.getEndY()));
    return points;
  }
}
