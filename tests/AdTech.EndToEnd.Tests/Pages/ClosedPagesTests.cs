using Microsoft.Playwright;

namespace AdTech.EndToEnd.Tests.Pages;

/// <summary>Pages where one has to sign in: the way in and out, an account that is new, and one that is large.</summary>
public sealed class ClosedPagesTests(ClosedPagesHost host) : IClassFixture<ClosedPagesHost>
{
    [Fact]
    public async Task Person_SignsIn_SeesWhatTheyAskedFor_WithPreviews_AndLeaves()
    {
        await using var screen = await host.OpenAsync("/campaigns/large-0007");
        Assert.Equal("Sign in", await screen.Page.Locator("h1").InnerTextAsync());
        await screen.AssertAccessibleAsync("sign-in");
        await screen.PictureAsync("sign-in");
        screen.Expected.Add(401);
        await screen.Page.GetByLabel("API key").FillAsync("a guess");
        await screen.PressAsync("Enter");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That key is not known here.");
        screen.Expected.Clear();

        await screen.Page.GetByLabel("API key").FillAsync(ClosedPagesHost.LargeKey);
        await screen.PressAsync("Enter");
        await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Campaign 0007");
        await screen.IsLiveAsync();
        await screen.Page.Locator("iframe").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(screen.Page.FrameLocator("iframe").Locator("#shown")).ToHaveTextAsync("an ad");
        await Assertions.Expect(screen.Page.Locator(".live")).ToContainTextAsync("live"); // the connection takes the cookie, too
        screen.AssertNothingWentWrong();

        await screen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Sign in");
        await screen.GoToAsync("/");
        await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task NewAccount_IsToldTheFirstSteps(int width)
    {
        await using var screen = await host.SignInAsync(ClosedPagesHost.NewKey, width: width);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "No campaigns yet" })).ToBeVisibleAsync();
        Assert.Equal(3, await screen.Page.Locator(".todo li").CountAsync());
        Assert.Equal(0, await screen.Page.Locator(".todo li.done").CountAsync());
        await screen.AssertAccessibleAsync("empty");
        await screen.PictureAsync($"empty-{width}");
        Assert.Equal(width, await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await screen.GoToAsync("/partners");
        await Assertions.Expect(screen.Page.GetByText("No exchange may send bid requests")).ToBeVisibleAsync();
        screen.AssertNothingWentWrong();
    }

    [Fact]
    public async Task ThousandCampaigns_AreAllReachable_AndFewDrawn()
    {
        await using var screen = await host.SignInAsync(ClosedPagesHost.LargeKey);
        var rows = screen.Page.Locator(".campaigns tbody tr:has(a)");
        await Assertions.Expect(screen.Page.Locator(".campaigns tfoot")).ToContainTextAsync("1000 campaigns");
        await Assertions.Expect(screen.Page.Locator(".campaigns tfoot .left")).ToHaveTextAsync("$1,499,500.00"); // 1,000 × 1,000 + (0 + … + 999)
        await Assertions.Expect(rows.Nth(10)).ToBeVisibleAsync();
        Assert.InRange(await rows.CountAsync(), 10, 100);

        await screen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Left", Exact = true }).ClickAsync();
        await Assertions.Expect(rows.First).ToContainTextAsync("Campaign 0999");
        await screen.Page.Locator(".scroll.rows").EvaluateAsync("list => list.scrollTo(0, list.scrollHeight)");
        await Assertions.Expect(rows.Last).ToContainTextAsync("Campaign 0000");
        Assert.InRange(await rows.CountAsync(), 10, 100);

        await screen.Page.GetByRole(AriaRole.Searchbox).FillAsync("0123");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(screen.Page.Locator(".campaigns tfoot")).ToContainTextAsync("1 campaign of 1000");
        screen.AssertNothingWentWrong();
    }
}
