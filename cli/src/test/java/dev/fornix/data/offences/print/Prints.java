package dev.fornix.data.offences.print;

final class Prints {
  void out() {
    System.out.println();
  }

  void err() {
    System.err.println();
  }

  void trace(Exception problem) {
    problem.printStackTrace();
  }
}
