package dev.fornix.architecture.spaces;

class MobileSpaceContractTest extends ArchitectureSpaceContract {
  @Override
  String name() {
    return "mobile";
  }
}
