package dev.fornix.architecture.spaces;

class NasBench201SpaceContractTest extends ArchitectureSpaceContract {
  @Override
  String name() {
    return "nas-bench-201";
  }
}
