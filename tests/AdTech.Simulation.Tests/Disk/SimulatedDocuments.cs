using System.Runtime.CompilerServices;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.Simulation.Tests.Running;
using Google.Protobuf;

namespace AdTech.Simulation.Tests.Disk;

/// <summary>The documents of campaigns, and of all else beside them, which every reader hears of at a time of its own.</summary>
internal sealed class SimulatedDocuments(Random random)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly List<CampaignDocument> _changes = [];
    private readonly List<DocumentChange> _learned = [];
    private readonly List<DocumentChange> _others = [];

    internal int Count => _changes.Count;

    /// <summary>The newest exchange rates.</summary>
    internal ExchangeRatesDocument Rates { get; private set; } = new() { Base = "USD" };

    internal void Put(CampaignDocument document) => _changes.Add(document);

    /// <summary>Who pays; before the day begins.</summary>
    internal void Put(AdvertiserDocument document) => Put($"advertiser/{document.Id}", document.Version, new Document { Advertiser = document });

    /// <summary>Who sells; before the day begins.</summary>
    internal void Put(PartnerDocument document) => Put($"partner/{document.Id}", document.Version, new Document { Partner = document });

    internal void Put(ExchangeRatesDocument document)
    {
        Rates = document;
        Put("exchange-rates", document.Version, new Document { ExchangeRates = document });
    }

    /// <summary>The newest of each campaign among the first so many changes.</summary>
    internal IEnumerable<CampaignDocument> Newest(int count) => _changes.Take(count).GroupBy(d => d.Id).Select(g => g.Last());

    internal IDocumentLog ReaderOf(Process process) => new Reader(this, process);

    private void Put(string key, long version, Document document) => _others.Add(new DocumentChange(key, version, document.ToByteArray(), false));

    private static DocumentChange ChangeOf(CampaignDocument document) =>
        new($"campaign/{document.Id}", document.Version, new Document { Campaign = document }.ToByteArray(), false);

    private sealed class Reader(SimulatedDocuments documents, Process process) : IDocumentLog
    {
        public ValueTask PutAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
        {
            if (topic != Topics.Rates) throw new NotSupportedException();
            documents._learned.Add(new DocumentChange(key, version, document, false));
            return ValueTask.CompletedTask;
        }

        public async IAsyncEnumerable<DocumentChange> ReadAsync(string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var (read, others) = (0, 0);
            if (topic == Topics.Campaigns)
            {
                for (; others < documents._others.Count; others++) yield return documents._others[others];
                read = documents.Count;
                foreach (var document in documents.Newest(read).ToArray()) yield return ChangeOf(document);
            }

            yield return new DocumentChange("", 0, default, true);
            while (true)
            {
                await Task.Delay(LookEvery * (0.5 + documents.Dice.NextDouble()), process.Time, cancellationToken);
                for (; topic == Topics.Campaigns && read < documents.Count; read++) yield return ChangeOf(documents._changes[read]);
                for (; topic == Topics.Campaigns && others < documents._others.Count; others++) yield return documents._others[others];
                for (; topic == Topics.Rates && read < documents._learned.Count; read++) yield return documents._learned[read];
            }
        }
    }

    private Random Dice => random;
}
