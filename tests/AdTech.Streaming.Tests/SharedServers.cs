using AdTech.Tests.Servers;

namespace AdTech.Streaming.Tests;

/// <summary>Ends what the tests have started.</summary>
public sealed class SharedServers : IAsyncDisposable
{
    public ValueTask DisposeAsync() => new(PostgresServer.EndSharedAsync());
}
