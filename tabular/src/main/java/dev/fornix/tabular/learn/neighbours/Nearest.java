package dev.fornix.tabular.learn.neighbours;

/** The rows of the least distances, the earlier ones among equals; used again for each query. */
final class Nearest {
  private final int[] rows;
  private final float[] squares;
  private int size;

  Nearest(int count) {
    rows = new int[count];
    squares = new float[count];
  }

  void choose(float[] distances) {
    size = 0;
    for (int row = 0; row < distances.length; row++) {
      if (size < rows.length || distances[row] < squares[size - 1]) {
        insert(row, distances[row]);
      }
    }
  }

  private void insert(int row, float square) {
    int at = size < rows.length ? size++ : size - 1;
    while (at > 0 && squares[at - 1] > square) {
      squares[at] = squares[at - 1];
      rows[at] = rows[at - 1];
      at--;
    }
    squares[at] = square;
    rows[at] = row;
  }

  int size() {
    return size;
  }

  int row(int place) {
    return rows[place];
  }

  double square(int place) {
    return squares[place];
  }
}
