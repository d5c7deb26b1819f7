// PackageMetadataResource, RegistrationResourceV3, MetadataResource, DependencyInfoResource, VulnerabilityInfo, service index and templates.
using NuGet.Frameworks;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Protocol.Resources;

static class Metadata
{
    /// <summary>The addresses that the library takes from the service index for each of its own lists of types.</summary>
    public static async Task<object?> Addresses(Client client, Arguments given)
    {
        var index = await client.Resource<ServiceIndexResourceV3>();
        return new
        {
            search = index.GetServiceEntryUris(ServiceTypes.SearchQueryService),
            autocomplete = index.GetServiceEntryUris(ServiceTypes.SearchAutocompleteService),
            registration = index.GetServiceEntryUris(ServiceTypes.RegistrationsBaseUrl),
            flatContainer = index.GetServiceEntryUris(ServiceTypes.PackageBaseAddress),
            publish = index.GetServiceEntryUris(ServiceTypes.PackagePublish),
            publishSymbols = index.GetServiceEntryUris(ServiceTypes.SymbolPackagePublish),
            signatures = index.GetServiceEntryUris(ServiceTypes.RepositorySignatures),
            legacy = index.GetServiceEntryUris(ServiceTypes.LegacyGallery),
            reportAbuse = index.GetServiceEntryUris(ServiceTypes.ReportAbuse).Select(uri => uri.OriginalString),
            details = index.GetServiceEntryUris(ServiceTypes.PackageDetailsUriTemplate).Select(uri => uri.OriginalString),
            vulnerabilities = index.GetServiceEntryUris("VulnerabilityInfo/6.7.0"),
            symbolResource = (await client.Resource<SymbolPackageUpdateResourceV3>()).SourceUri,
            registrationResource = (await client.Resource<RegistrationResourceV3>()).BaseUri,
        };
    }

    /// <summary>ID and version; an address is null where the source tells of no such page.</summary>
    public static async Task<object?> Templates(Client client, Arguments given)
    {
        var registration = await client.Resource<RegistrationResourceV3>();
        var abuse = await client.ResourceIfAny<ReportAbuseResourceV3>();
        var details = await client.ResourceIfAny<PackageDetailsUriResourceV3>();
        var owner = await client.ResourceIfAny<OwnerDetailsUriTemplateResourceV3>();
        return new
        {
            registrationIndex = registration.GetUri(given.Text(1)),
            registrationLeaf = registration.GetUri(given.Identity(1)),
            reportAbuse = abuse?.GetReportAbuseUrl(given.Text(1), given.Version(2)).AbsoluteUri,
            details = details?.GetUri(given.Text(1), given.Version(2)),
            owner = owner?.GetUri("dana"),
        };
    }

    /// <summary>ID, prerelease, unlisted.</summary>
    public static async Task<object?> All(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        var resource = await client.Resource<PackageMetadataResource>();
        var found = await resource.GetMetadataAsync(given.Text(1), given.Flag(2), given.Flag(3), cache, client.Log, default);
        return await Task.WhenAll(found.Select(Described.Package));
    }

    /// <summary>ID and version.</summary>
    public static async Task<object?> One(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        var resource = await client.Resource<PackageMetadataResource>();
        var found = await resource.GetMetadataAsync(given.Identity(1), cache, client.Log, default);
        return found is null ? null : await Described.Package(found);
    }

    /// <summary>ID, prerelease, unlisted; what it took from pages, wherever they are.</summary>
    public static async Task<object?> Registration(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        var resource = await client.Resource<RegistrationResourceV3>();
        var entries = await resource.GetPackageMetadata(given.Text(1), given.Flag(2), given.Flag(3), cache, client.Log, default);
        return entries.Select(entry => new { version = (string?)entry["version"], packageContent = (string?)entry["packageContent"] });
    }

    /// <summary>ID: the versions for each choice of prerelease and unlisted, and whether it exists.</summary>
    public static async Task<object?> Latest(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        var resource = await client.Resource<MetadataResource>();
        var id = given.Text(1);
        async Task<string?> Newest(bool prerelease, bool unlisted) =>
            (await resource.GetLatestVersion(id, prerelease, unlisted, cache, client.Log, default))?.ToFullString();
        return new
        {
            exists = await resource.Exists(id, true, false, cache, client.Log, default),
            stable = await Newest(false, false),
            prerelease = await Newest(true, false),
            unlisted = await Newest(true, true),
        };
    }

    /// <summary>ID and framework: what a packages.config install reads of every version.</summary>
    public static async Task<object?> Dependencies(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        var resource = await client.Resource<DependencyInfoResource>();
        var found = await resource.ResolvePackages(given.Text(1), NuGetFramework.Parse(given.Text(2)), cache, client.Log, default);
        return found.OrderBy(package => package.Version).Select(package => new
        {
            version = package.Version.ToFullString(),
            listed = package.Listed,
            download = package.DownloadUri,
            dependencies = package.Dependencies.Select(dependency => $"{dependency.Id} {dependency.VersionRange.ToNormalizedString()}"),
        });
    }

    public static async Task<object?> Vulnerabilities(Client client, Arguments given)
    {
        using var cache = client.Fresh();
        var resource = await client.Resource<IVulnerabilityInfoResource>();
        var known = await resource.GetVulnerabilityInfoAsync(cache, client.Log, default);
        return new
        {
            failures = known.Exceptions?.Message,
            packages = known.KnownVulnerabilities?.SelectMany(page => page).Select(entry => new
            {
                id = entry.Key,
                known = entry.Value.Select(one => $"{one.Severity} {one.Versions.ToNormalizedString()} {one.Url}"),
            }),
        };
    }
}
