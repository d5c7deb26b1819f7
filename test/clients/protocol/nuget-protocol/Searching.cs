// PackageSearchResource, AutoCompleteResource, ListResource.
using NuGet.Protocol.Core.Types;

static class Searching
{
    /// <summary>Words, prerelease, skip, take, package type if any.</summary>
    public static async Task<object?> Search(Client client, Arguments given)
    {
        var resource = await client.Resource<PackageSearchResource>();
        var found = await resource.SearchAsync(given.Text(1), Filter(given), given.Number(3), given.Number(4), client.Log, default);
        return await Task.WhenAll(found.Select(Described.Package));
    }

    /// <summary>Beginning, prerelease.</summary>
    public static async Task<object?> Ids(Client client, Arguments given)
    {
        var resource = await client.Resource<AutoCompleteResource>();
        return await resource.IdStartsWith(given.Text(1), given.Flag(2), client.Log, default);
    }

    /// <summary>ID, beginning, prerelease.</summary>
    public static async Task<object?> Versions(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        var resource = await client.Resource<AutoCompleteResource>();
        var versions = await resource.VersionStartsWith(given.Text(1), given.Text(2), given.Flag(3), cache, client.Log, default);
        return versions.Select(version => version.ToFullString());
    }

    /// <summary>Words, prerelease, all versions: what `nuget list` reads from the V2 feed that the service index names.</summary>
    public static async Task<object?> List(Client client, Arguments given)
    {
        var resource = await client.Resource<ListResource>();
        var listed = (await resource.ListAsync(given.Text(1), given.Flag(2), given.Flag(3), false, client.Log, default)).GetEnumeratorAsync();
        var packages = new List<string>();
        while (await listed.MoveNextAsync()) packages.Add($"{listed.Current.Identity.Id} {listed.Current.Identity.Version.ToFullString()}");
        return packages;
    }

    static SearchFilter Filter(Arguments given) => new(given.Flag(2))
    {
        PackageType = given.TextIfAny(5),
        SupportedFrameworks = ["net10.0", ".NETStandard,Version=v2.0"],
    };
}
