using AdTech.Streaming.Tests;

[assembly: AssemblyFixture(typeof(SharedServers))]
