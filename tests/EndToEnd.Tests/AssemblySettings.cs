using MagicCanvas.EndToEnd.Tests;
using Xunit.Sdk;
using Xunit.v3;

// One service and one browser on a small machine: the journeys take turns.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(StudioFixture))]
