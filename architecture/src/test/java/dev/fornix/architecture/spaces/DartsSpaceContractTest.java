package dev.fornix.architecture.spaces;

class DartsSpaceContractTest extends ArchitectureSpaceContract {
  @Override
  String name() {
    return "darts";
  }
}
