namespace AdTech.EndToEnd.Tests;

/// <summary>One seeded process for the tests that leave it as it is.</summary>
public sealed class SeededStandalone : IAsyncLifetime
{
    private StandaloneProcess? _process;

    internal PublicApi Api => _process!.Api;

    internal Uri Url => _process!.Url;

    public async ValueTask InitializeAsync() => _process = await StandaloneProcess.StartAsync("--seed");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }
}
