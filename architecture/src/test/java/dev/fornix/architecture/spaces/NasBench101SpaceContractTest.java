package dev.fornix.architecture.spaces;

class NasBench101SpaceContractTest extends ArchitectureSpaceContract {
  @Override
  String name() {
    return "nas-bench-101";
  }
}
