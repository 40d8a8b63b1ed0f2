namespace AdTech.Architecture.Tests;

/// <summary>Which project may reference which: the table of docs/architecture.md.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Services = ["AdTech.Bidding", "AdTech.Campaigns", "AdTech.Delivery", "AdTech.Streaming"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["AdTech.OpenRtb"] = [],
        ["AdTech.Accounting"] = [],
        ["AdTech.Auction"] = ["AdTech.OpenRtb", "AdTech.Accounting"],
        ["AdTech.Events"] = ["AdTech.Accounting"],
        ["AdTech.Budgets"] = ["AdTech.Events", "AdTech.ServiceDefaults"],
        ["AdTech.Bidding"] = ["AdTech.OpenRtb", "AdTech.Events", "AdTech.Budgets", "AdTech.ServiceDefaults"],
        ["AdTech.Delivery"] = ["AdTech.Events", "AdTech.ServiceDefaults"],
        ["AdTech.Streaming"] = ["AdTech.Events", "AdTech.Budgets", "AdTech.Streaming.Client", "AdTech.ServiceDefaults"],
        ["AdTech.Streaming.Client"] = [],
        ["AdTech.Campaigns"] = ["AdTech.Events", "AdTech.Streaming.Client", "AdTech.ServiceDefaults"],
        ["AdTech.Simulator"] = ["AdTech.OpenRtb", "AdTech.Auction"],
        ["AdTech.Standalone"] = [.. Services, "AdTech.Simulator", "AdTech.ServiceDefaults"],
    };

    public static TheoryData<string> Projects => [.. Repository.SourceProjects.Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_OnlyWhatItsRoomMayTouch(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} is not in the table: say what it may reference, here and in docs/architecture.md.");
        var wrong = Repository.References(Repository.ProjectFile(project)).Except(allowed);
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Service_References_NoOtherService(string project)
    {
        if (!Services.Contains(project)) return;
        Assert.Empty(Repository.References(Repository.ProjectFile(project)).Intersect(Services));
    }

    [Theory]
    [InlineData("AdTech.OpenRtb")]
    [InlineData("AdTech.Accounting")]
    [InlineData("AdTech.Auction")]
    public void Library_DependsOn_NothingAtRunTime(string project) =>
        Assert.All(Repository.Packages(Repository.ProjectFile(project)), package => Assert.EndsWith("Analyzers", package, StringComparison.Ordinal));

    [Fact]
    public void BidPath_References_NoStore()
    {
        string[] stores = ["Microsoft.Data.Sqlite", "Npgsql", "MongoDB.Driver", "StackExchange.Redis", "Confluent.Kafka"];
        Assert.Empty(Repository.Packages(Repository.ProjectFile("AdTech.Bidding")).Intersect(stores));
    }
}
