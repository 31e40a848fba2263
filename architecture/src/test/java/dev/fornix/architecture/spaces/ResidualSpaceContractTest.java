package dev.fornix.architecture.spaces;

class ResidualSpaceContractTest extends ArchitectureSpaceContract {
  @Override
  String name() {
    return "residual";
  }
}
