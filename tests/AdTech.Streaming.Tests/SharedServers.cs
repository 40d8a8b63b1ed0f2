using AdTech.Tests.Servers;

namespace AdTech.Streaming.Tests;

/// <summary>Ends what the tests have started.</summary>
public sealed class SharedServers : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        PostgresTestStore.DropAll();
        await PostgresServer.EndSharedAsync();
    }
}
