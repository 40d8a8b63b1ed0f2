using AdTech.Campaigns.Dashboard.Parts;

namespace AdTech.Campaigns.Tests.Dashboard;

public sealed class LivePageTests
{
    [Fact]
    public async Task Page_OfNobody_HasNoOrganisation()
    {
        var page = new Page();
        Assert.Throws<InvalidOperationException>(() => page.Whose);
        await Assert.ThrowsAsync<InvalidOperationException>(page.InitializeAsync);
    }

    private sealed class Page : LivePage
    {
        public string Whose => Organisation;

        public Task InitializeAsync() => OnInitializedAsync();

        protected override Task ReadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
