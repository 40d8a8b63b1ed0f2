using AdTech.Events.Log;
using AdTech.Events.Log.Embedded;

namespace AdTech.Events.Tests.Log;

/// <summary>The contract on the embedded document log.</summary>
public sealed class EmbeddedDocumentLogTests : DocumentLogContract
{
    private readonly TemporaryFolder _folder = new();

    protected override IDocumentLog Open() => new EmbeddedDocumentLog(Path.Combine(_folder.Path, "documents.db"));

    protected override ValueTask CloseAsync(IDocumentLog log)
    {
        ((EmbeddedDocumentLog)log).Dispose();
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
