using AdTech.Events;

namespace AdTech.Streaming.Tests;

/// <summary>Tests of the stream that run on each implementation of its store: what holds on one holds on the other.</summary>
public abstract class StoreTests : IDisposable
{
    private protected readonly StreamHarness _stream;

    protected StoreTests(StoreKind store, params CampaignDocument[] campaigns)
    {
        Kind = store;
        _stream = new StreamHarness(store).With(campaigns);
    }

    protected StoreKind Kind { get; }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _stream.Dispose();
    }
}
